"""What office and partner write to each other about one referral; every line is a new row."""

from django.db import transaction

from onward.accounts.access import acts, trusted
from onward.accounts.models import User
from onward.audit.actions import events
from onward.audit.actors import Actor
from onward.lib.refusals import Refused
from onward.people.access import demand, heed
from onward.people.actions import disclosures
from onward.people.choices import LeftAs, Purpose
from onward.people.parts import Part
from onward.people.queries import restrictions
from onward.people.rules.consents import of_partner
from onward.referrals.choices import ThreadKind
from onward.referrals.models import Referral, ThreadEntry
from onward.referrals.queries import thread as queries
from onward.referrals.rules import thread as rules

KINDS = {
    ThreadKind.QUESTION: "referrals.question_asked",
    ThreadKind.ANSWER: "referrals.question_answered",
    ThreadKind.NOTE: "referrals.note_written",
    ThreadKind.EXIT_NOTE: "referrals.exit_note_written",
}


@acts("referrals.decide", {"referral": Part.MILESTONES})
@transaction.atomic
def ask(*, referral: Referral, text: str, by: Actor) -> ThreadEntry:
    """The office needs more information from the partner. Raises :class:`Refused`."""
    heed(referral.person, Purpose.SHARING, _audience(referral))
    return _to_partner(referral, ThreadKind.QUESTION, text, by)


@acts("referrals.decide", {"referral": Part.MILESTONES})
@transaction.atomic
def note(*, referral: Referral, text: str, by: Actor) -> ThreadEntry:
    """Something else that the office tells the partner. Raises :class:`Refused`."""
    heed(referral.person, Purpose.SHARING, _audience(referral))
    return _to_partner(referral, ThreadKind.NOTE, text, by)


@acts("referrals.decide", {"referral": Part.MILESTONES})
@transaction.atomic
def write_exit_note(*, referral: Referral, text: str, by: Actor) -> ThreadEntry:
    """What the partner has to know so that support goes on after the end. Raises :class:`Refused`.

    It tells more than milestones, so that the person's yes to sharing is needed.
    """
    if refusal := rules.why_no_exit_note(queries.stands_at(referral), written=queries.is_closed(referral)):
        raise Refused(refusal)
    audience = _audience(referral)
    demand(referral.person, Purpose.SHARING, audience)
    return _to_partner(referral, ThreadKind.EXIT_NOTE, text, by)


@acts("referrals.refer", {"referral": None})
@transaction.atomic
def reply(*, referral: Referral, text: str, by: Actor) -> ThreadEntry:
    """The partner that made the referral answers a question, or writes a note. Raises :class:`Refused`."""
    check_partner(referral, by)
    kind = ThreadKind.ANSWER if queries.is_asked(referral) else ThreadKind.NOTE
    return write(referral=referral, kind=kind, text=text, from_partner=True, by=by)


@trusted
def write(*, referral: Referral, kind: ThreadKind, text: str, from_partner: bool, by: Actor) -> ThreadEntry:
    """One more line. Raises :class:`Refused`."""
    if found := rules.mistakes_of_text(text):
        raise Refused(*found)
    row = ThreadEntry.objects.create(
        referral=referral,
        kind=kind,
        from_partner=from_partner,
        text=text.strip(),
        recorded_by_id=by.user_id,
    )
    events.record(
        KINDS[kind],
        by=by,
        object_type="referrals.threadentry",
        object_id=row.pk,
        person_id=referral.person_id,
        fields=["text"],
    )
    return row


def check_partner(referral: Referral, by: Actor) -> None:
    """Raises :class:`Refused` unless ``by`` works for the partner, and the record may be written in."""
    works_there = User.objects.filter(pk=by.user_id or 0, partner=referral.partner_id or 0).exists()
    if not works_there:
        raise Refused("Only the partner that made the referral does this.")
    if restrictions.of(referral.person):
        raise Refused("The person asked that their data is not used for now. Nothing can be written.")


def _audience(referral: Referral) -> str:
    if referral.partner_id is None:
        raise Refused("No partner made this referral, so there is nobody to write to.")
    return of_partner(referral.partner_id)


def _to_partner(referral: Referral, kind: ThreadKind, text: str, by: Actor) -> ThreadEntry:
    row = write(referral=referral, kind=kind, text=text, from_partner=False, by=by)
    disclosures.note(
        people=[referral.person_id],
        purpose=Purpose.SHARING,
        audience=_audience(referral),
        left_as=LeftAs.SHARING,
        by=by,
        thing="referrals.threadentry",
        thing_id=row.pk,
    )
    return row
