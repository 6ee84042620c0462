"""What somebody is given when they join: when, where, whom to call, and the days of the sessions."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from onward.accounts.models import User
from onward.people.access import caseload_of
from onward.people.models import Person
from onward.people.parts import Part
from onward.people.queries import cards
from onward.programmes.models import Cohort
from onward.programmes.queries import definitions
from onward.referrals.models import Referral
from onward.referrals.queries import eligibility, places
from onward.training.models import Session
from onward.ui.templatetags.ui import clock, day, weekday

# What the letter says: at most twelve words a sentence, and none that tells what the course is about.
TITLE = "Your course"
OPENING = ("Your course begins soon.", "Bring this letter if you like.", "You need nothing else.")
HELP_TITLE = "If something comes up"
HELP = (
    "You are late, or you cannot come? Call before.",
    "You need help with travel or childcare? Tell us.",
    "A session is too much? You can leave at any time.",
)
CARD_TITLE = "Your card"
CARD_WORDS = (
    "The last page has your card.",
    "It opens your own page on a phone.",
    "You choose a PIN. Only you know it.",
)
TABLE_TITLE = "Your sessions"
HEADS = ("Day", "Time", "About")


@dataclass(frozen=True, slots=True)
class Welcome:
    """The cohort that somebody has joined, and the sessions that are open to them and still to come."""

    person: Person
    cohort: Cohort
    sessions: list[tuple[Session, str]]  # each with its title
    closed: list[str]  # titles of modules that are closed, so that their sessions are left out
    has_card: bool

    @property
    def first(self) -> Session | None:
        return self.sessions[0][0] if self.sessions else None


def of(user: User, person: Person, *, today: dt.date) -> Welcome | None:
    """What the pack is made of; ``None`` where the person is in no course now."""
    referrals = Referral.objects.visible_to(user, Part.MILESTONES).filter(person=person)
    for referral in referrals.select_related("programme").order_by("-pk"):
        place = places.of(referral)
        if place and place.enrolled_on and not place.finish:
            return _of_cohort(person, referral, Cohort.objects.get(pk=place.cohort_id), today)
    return None


def _of_cohort(person: Person, referral: Referral, cohort: Cohort, today: dt.date) -> Welcome:
    definition = definitions.of_version(cohort.definition_id)
    titles = {one.code: one.title for module in definition.modules for one in module.sessions}
    ledger = eligibility.of(referral)
    left_out = eligibility.closed_sessions(definition, ledger)
    coming = Session.objects.on_timetable().filter(cohort=cohort, on__gte=today)
    return Welcome(
        person=person,
        cohort=cohort,
        sessions=[
            (session, session.title or titles.get(session.code, ""))
            for session in coming.defer("trainer", "link").order_by("on", "starts_at", "pk")
            if session.code not in left_out
        ],
        closed=[one.title for one in ledger.openings if one.key in ledger.gated],
        has_card=cards.card_of(person) is not None,
    )


def initial(user: User, pack: Welcome) -> dict[str, object]:
    """What the form begins with: the room of the first session, and whoever carries the person."""
    carried = caseload_of(pack.person)
    carrier = carried.user if carried and carried.user else user
    first = pack.first
    where = (first.room or ("Online" if first.mode == "online" else "")) if first else ""
    return {"where": where, "call_name": carrier.name.split()[0], "with_card": not pack.has_card}


def letter(pack: Welcome, told: Mapping[str, Any]) -> dict[str, Any]:
    """The pack as plain words; ``told`` is what the form was given."""
    name = pack.person.preferred_name or pack.person.given_name
    first = pack.first
    facts = [{"label": "Where", "words": told["where"]}]
    if first is not None:
        when = day(first.on) + (f", {clock(first.starts_at)}" if first.starts_at else "")
        facts.insert(0, {"label": "When", "words": when})
    facts.append({"label": "Whom to call", "words": f"{told['call_name']}, {told['call_number']}"})
    return {
        "title": TITLE,
        "greeting": f"Hello {name}" if name else "Hello",
        "opening": OPENING,
        "facts": facts,
        "help_title": HELP_TITLE,
        "help": HELP,
        "card_title": CARD_TITLE,
        "card_words": CARD_WORDS,
        "table_title": TABLE_TITLE,
        "heads": HEADS,
        "sessions": [[weekday(one.on), clock(one.starts_at), title] for one, title in pack.sessions],
    }
