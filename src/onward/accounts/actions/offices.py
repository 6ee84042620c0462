from typing import NamedTuple

from django.db import transaction

from onward.accounts.access import acts, operators_only
from onward.accounts.actions import invitations
from onward.accounts.actions.invitations import Made
from onward.accounts.models import Office
from onward.audit.actions import events
from onward.audit.actors import Actor
from onward.lib.refusals import Refused


class OfficeFacts(NamedTuple):
    """What is told about an office; see :class:`Office` for the codes."""

    name: str
    country: str
    time_zone: str
    languages: list[str]


@operators_only
@transaction.atomic
def found(*, key: str, name: str, by: Actor) -> Office:
    """The office of this key; it is founded where there is none yet."""
    office, new = Office.objects.get_or_create(key=key, defaults={"name": name})
    if new:
        _record("accounts.office_founded", office, by, ["key", "name"])
    return office


@acts("accounts.manage")
@transaction.atomic
def open_office(*, key: str, told: OfficeFacts, email: str, administrator: str, by: Actor) -> Made:
    """A new office with its first account administrator, who is invited.

    Whoever opens it does not reach into it: administrators manage their own office only.
    Raises :class:`Refused`.
    """
    if Office.objects.filter(key=key).exists():
        raise Refused(f"There is an office “{key}” already. Choose another short name.")
    office = Office.objects.create(key=key, **told._asdict())
    _record("accounts.office_founded", office, by, ["key", *told._fields])
    return invitations.invite_first_administrator(office=office, email=email, name=administrator, by=by)


@acts("accounts.manage", {"office": None})
@transaction.atomic
def change(*, office: Office, told: OfficeFacts, by: Actor) -> Office:
    """Put what is told in place of what was. The key stays: commands and workbooks name the office by it."""
    changed = [field for field, value in told._asdict().items() if getattr(office, field) != value]
    for field in changed:
        setattr(office, field, getattr(told, field))
    if changed:
        office.save(update_fields=changed)
        _record("accounts.office_changed", office, by, changed)
    return office


def _record(kind: str, office: Office, by: Actor, fields: list[str]) -> None:
    events.record(kind, by=by, object_type="accounts.office", object_id=office.pk, fields=fields)
