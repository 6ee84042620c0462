"""What this room owes a person, when two turn out to be one."""

from django.db.models import QuerySet
from django.utils import timezone

from onward.people.actions.accounts import close
from onward.people.choices import AccessKind
from onward.people.duties import Column, Duty, Moved
from onward.people.models import (
    Access,
    Block,
    Consent,
    ConsentOverride,
    ContactPoint,
    Disclosed,
    Handover,
    NameKey,
    Person,
    PersonLink,
    Restriction,
)

COLUMNS = (
    Column(Access),
    Column(Block, once=("user_id", "lifted_at")),
    Column(Consent),
    Column(ConsentOverride),
    Column(ContactPoint, once=("value_hash", "ended_at")),
    Column(Disclosed),
    Column(Handover, once=("answered_at",)),
    Column(NameKey, once=("hash",)),
    Column(PersonLink, once=("other_id",)),
    Column(PersonLink, field="other", once=("person_id",)),
    Column(Restriction, once=("lifted_at",)),
)
_ENDED, _ACCOUNT = "people.Access.ended_at", "people.Person.account"


def merge(keep: Person, gone: Person) -> Moved:
    """A person is in one caseload and signs in as one user: ``keep``'s, if there is one."""
    moved: Moved = {}
    if _caseloads(keep).exists() and (ids := list(_caseloads(gone).values_list("pk", flat=True))):
        reason = "Two records were joined."
        for access in Access.objects.filter(pk__in=ids):
            access.ended_at, access.end_reason = timezone.now(), reason
            access.save(update_fields=["ended_at", "end_reason"])
        moved[_ENDED] = ids
    if gone.account_id is not None and keep.account_id is None:
        moved[_ACCOUNT] = [gone.account_id]
        _hand_account(gone, keep)
    return moved


def undo(keep: Person, gone: Person, moved: Moved) -> None:
    """The way back of :func:`merge`; a caseload comes back unless somebody carries the person by now."""
    if not _caseloads(gone).exists():
        for access in Access.objects.filter(pk__in=moved.get(_ENDED, [])):
            access.ended_at, access.end_reason = None, ""
            access.save(update_fields=["ended_at", "end_reason"])
    if keep.account_id in moved.get(_ACCOUNT, []):
        _hand_account(keep, gone)


def _caseloads(person: Person) -> QuerySet[Access]:
    return Access.objects.filter(person=person, kind=AccessKind.CASELOAD, ended_at=None)


def _hand_account(giver: Person, taker: Person) -> None:
    account, giver.account = giver.account, None
    giver.save(update_fields=["account"])
    taker.account = account
    taker.save(update_fields=["account"])


DUTY = Duty(room="people", columns=COLUMNS, merge=merge, undo=undo, erase=close)
