"""A referral comes in: somebody's path through a programme begins."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.db import transaction

from onward.accounts.access import acts, trusted
from onward.accounts.choices import Role
from onward.accounts.models import Office, Partner, User
from onward.audit.actions import events
from onward.audit.actors import Actor
from onward.lib import upkeep
from onward.lib.refusals import Refused
from onward.lib.upkeep import Kept, Table
from onward.people.actions.partner_access import Pair
from onward.people.models import Agreement, Person
from onward.people.parts import Part
from onward.people.queries import agreements
from onward.programmes.models import Programme
from onward.referrals.actions import partner_access
from onward.referrals.models import Referral
from onward.referrals.rules import mistakes_of_partner, mistakes_of_referral


class ReferralLine(NamedTuple):
    """What is told with a referral. ``person_id`` says whose it is, and telling it again never changes it."""

    ref: str
    person_id: int
    partner_id: int | None = None
    referred_on: dt.date | None = None
    english: str = ""
    education: str = ""
    worked_before: str = ""
    young_children: str = ""


_TABLE = Table(Referral, fields=ReferralLine._fields, key=1)


@acts("referrals.refer", {"person": Part.MILESTONES})
@transaction.atomic
def receive(*, programme: Programme, person: Person, told: ReferralLine, by: Actor) -> Referral:
    """A new referral of ``person``, in the person's office. Raises :class:`Refused`."""
    return _received(programme, person, told, _agreement(person.office, told.partner_id, by), by)


@trusted
def receive_sent(
    *, programme: Programme, person: Person, told: ReferralLine, agreement: Agreement | None, by: Actor
) -> Referral:
    """The referral of somebody just registered, by a draft that was gated. Raises :class:`Refused`."""
    return _received(programme, person, told, agreement, by)


def _received(
    programme: Programme, person: Person, told: ReferralLine, agreement: Agreement | None, by: Actor
) -> Referral:
    _check(told)
    told = told._replace(person_id=person.pk)
    if Referral.objects.filter(programme=programme, office_id=person.office_id, ref=told.ref).exists():
        raise Refused(f"There is a referral {told.ref} already. Choose another reference.")
    referral = Referral.objects.create(
        programme=programme, office_id=person.office_id, agreement=agreement, **told._asdict()
    )
    partner_access.begin(referral)
    events.record(
        "referrals.referral_received",
        by=by,
        object_type="referrals.referral",
        object_id=referral.pk,
        person_id=person.pk,
        fields=sorted(name.removesuffix("_id") for name, value in told._asdict().items() if value),
    )
    return referral


def _agreement(office: Office, partner_id: int | None, by: Actor) -> Agreement | None:
    """The agreement that a referral names: the one in force between the office and the partner.

    A partner's own worker is refused without one (:class:`Refused`); the team may write down a referral that
    came on paper, and the partner sees nothing of it until something is signed.
    """
    found = agreements.with_partner(office, partner_id) if partner_id else None
    worker = User.objects.filter(pk=by.user_id or 0, role=Role.PARTNER).first()
    if worker is not None and (found is None or found.partner_id != worker.partner_id):
        raise Refused(
            f"There is no sharing agreement in force between {office.name} and your organisation. "
            "Ask the office to sign and record one; then refer again."
        )
    return found


def receive_all(
    *, programme: Programme, office: Office, lines: Iterable[ReferralLine], known: set[str]
) -> Kept:
    """The bulk form of :func:`receive`: owners are references. The caller records the events."""

    referred: dict[str, Pair] = {}

    def checked() -> Iterable[ReferralLine]:
        for line in lines:
            _check(line)
            if line.partner_id:
                referred[line.ref] = (line.person_id, line.partner_id)
            yield line

    kept = upkeep.keep(
        _TABLE,
        checked(),
        known=known,
        among=Referral.objects.filter(programme=programme, office=office),
        also={"programme_id": programme.pk, "office_id": office.pk},
        ids=True,
    )
    moved = {ref for ref, names in kept.fields.items() if "partner_id" in names}
    told = {ref: pair for ref, pair in referred.items() if ref not in known or ref in moved}
    partner_access.begin_all(told, moved=moved)
    return kept


def partners(names: Sequence[str]) -> dict[str, int]:
    """Name -> id of the partners called so, whatever the capitals; those who are new are added.

    Raises :class:`Refused`.
    """
    if found := [sentence for name in names for sentence in mistakes_of_partner(name)]:
        raise Refused(*found)
    ids = {name.casefold(): pk for pk, name in Partner.objects.values_list("pk", "name")}
    new = {name.casefold(): name for name in names if name.casefold() not in ids}
    for partner in Partner.objects.bulk_create([Partner(name=name) for name in new.values()]):
        ids[partner.name.casefold()] = partner.pk
    return {name: ids[name.casefold()] for name in names}


def _check(told: ReferralLine) -> None:
    if found := mistakes_of_referral(ref=told.ref, english=told.english, education=told.education):
        raise Refused(*found)
