"""What people agreed to, as pages show it and as other rooms ask it."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from itertools import batched

from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone

from onward.accounts.models import Partner
from onward.people.access import allows, overridden, said_no
from onward.people.choices import AccessKind, Answer, Purpose
from onward.people.consent_texts import ConsentText, current, text
from onward.people.models import Access, Consent, ConsentOverride, Disclosed, Person
from onward.people.models.consent import EVERYBODY
from onward.people.rules.consents import (
    AUDIENCES,
    FUNDER,
    OFFICE,
    PARTNER,
    PUBLIC,
    of_partner,
    partner_id,
)

__all__ = ["allowed", "allows", "overridden", "page", "purpose_page", "said_no"]

CHUNK = 5_000
WORDS = {
    EVERYBODY: "Everybody whom the text names",
    OFFICE: "Inside the office only",
    FUNDER: "The funder",
    PUBLIC: "The public",
}


@dataclass(frozen=True, slots=True)
class Said:
    """One answer; ``counts``: no later one takes its place; ``runs``: it is a yes that has not run out."""

    row: Consent
    audience: str
    counts: bool
    runs: bool


@dataclass(frozen=True, slots=True)
class AboutPurpose:
    """Everything about one purpose: the text of today, how it stands, every answer, what left already."""

    purpose: Purpose
    text: ConsentText
    answers: list[Said] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    overrides: list[ConsentOverride] = field(default_factory=list)

    @property
    def standing(self) -> list[Said]:
        """The answer that counts for each audience."""
        return [said for said in self.answers if said.counts]

    @property
    def agreed(self) -> bool:
        """Whether a yes runs, for everybody or for somebody."""
        return any(said.runs for said in self.answers)

    @property
    def declined(self) -> bool:
        """Whether the answer for everybody that counts is a no."""
        return any(said.row.answer != Answer.AGREED and not said.row.audience for said in self.standing)


def allowed(
    people: Collection[int], purpose: Purpose, audience: str = EVERYBODY, on: dt.date | None = None
) -> set[int]:
    """Those of these people (ids) whose answer that counts is a yes; one query for every 5,000."""
    day = on or timezone.localdate()
    latest = Consent.objects.counting(purpose, audience, on=day).filter(person=OuterRef("person"))
    yes = Consent.objects.filter(pk=Subquery(latest.values("pk")[:1]), answer=Answer.AGREED)
    still = yes.filter(Q(until=None) | Q(until__gte=day))
    found: set[int] = set()
    for chunk in batched(people, CHUNK):
        found.update(still.filter(person__in=chunk).values_list("person", flat=True))
    return found


def page(person: Person) -> list[AboutPurpose]:
    """Everything that the person was or can be asked, in the order of the purposes; five queries."""
    rows = list(person.consents.select_related("recorded_by").order_by("-on", "-pk"))
    left = list(person.disclosures.order_by("-recorded_at"))
    overrides = list(person.consent_overrides.select_related("by").order_by("-at"))
    partners = _partner_names(row.audience for row in (*rows, *left, *overrides))
    seen_by = _seen_by(person)
    return [
        AboutPurpose(
            purpose=purpose,
            text=current(purpose),
            answers=_said([row for row in rows if row.purpose == purpose], partners),
            left=[*(seen_by if purpose == Purpose.SHARING else ()), *_left(left, purpose, partners)],
            overrides=[one for one in overrides if one.purpose == purpose],
        )
        for purpose in Purpose
    ]


def purpose_page(person: Person, purpose: Purpose) -> AboutPurpose:
    """Everything about one purpose."""
    return next(one for one in page(person) if one.purpose == purpose)


def answer_of(person: Person, pk: int) -> tuple[Consent, ConsentText] | None:
    """One answer with the text to which it was given."""
    row = person.consents.filter(pk=pk).select_related("recorded_by").first()
    return (row, text(row.text_key, row.text_version, row.language)) if row else None


def audience_words(audience: str) -> str:
    """Whom an answer is meant for, in words."""
    return _words(audience, _partner_names([audience]))


def audiences(person: Person, purpose: Purpose) -> list[tuple[str, str]]:
    """Whom an answer about this purpose can be meant for, with words; the first is everybody."""
    found = [(EVERYBODY, WORDS[EVERYBODY])]
    for audience in AUDIENCES[purpose]:
        if audience == PARTNER:
            found += [(of_partner(partner.pk), partner.name) for partner in _partners_of(person)]
        else:
            found.append((audience, WORDS[audience]))
    return found


def _partners_of(person: Person) -> list[Partner]:
    """The partners that referred this person."""
    return list(Partner.objects.filter(accesses__person=person).distinct().order_by("name"))


def _said(rows: list[Consent], partners: dict[int, str]) -> list[Said]:
    """Latest first. An answer for everybody takes the place of every earlier one."""
    found, taken = list[Said](), set[str]()
    today = timezone.localdate()
    for row in rows:
        counts = row.on <= today and not ({EVERYBODY, row.audience} & taken)
        runs = row.answer == Answer.AGREED and (row.until is None or row.until >= today)
        found.append(Said(row, _words(row.audience, partners), counts, counts and runs))
        taken.add(row.audience)
    return found


def _left(rows: Iterable[Disclosed], purpose: Purpose, partners: dict[int, str]) -> list[str]:
    return [
        f"{row.get_left_as_display()}, {timezone.localdate(row.recorded_at):%-d %B %Y}: "
        f"{_words(row.audience, partners).lower()}"
        for row in rows
        if row.purpose == purpose
    ]


def _seen_by(person: Person) -> list[str]:
    """Partners that could read how it went, from when until when."""
    told = Access.objects.filter(person=person, kind=AccessKind.REFERRAL).select_related("partner")
    lines = []
    for access in told.order_by("-since"):
        end = access.ended_at or access.until
        until = f" until {timezone.localdate(end):%-d %B %Y}" if end else ""
        since = f"{timezone.localdate(access.since):%-d %B %Y}"
        lines.append(f"{access.partner} could see how the course goes, from {since}{until}")
    return lines


def _partner_names(audiences: Iterable[str]) -> dict[int, str]:
    wanted = {found for audience in audiences if (found := partner_id(audience)) is not None}
    return dict(Partner.objects.filter(pk__in=wanted).values_list("pk", "name")) if wanted else {}


def _words(audience: str, partners: dict[int, str]) -> str:
    number = partner_id(audience)
    return WORDS.get(audience, audience) if number is None else partners.get(number, "A partner")
