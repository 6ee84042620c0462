"""Partner organisations. All offices share them: whoever keeps accounts keeps them for everybody."""

from django.db import transaction

from onward.accounts.access import acts
from onward.accounts.models import Partner
from onward.accounts.queries import partners as queries
from onward.audit.actions import events
from onward.audit.actors import Actor
from onward.lib.refusals import Refused


@acts("accounts.manage")
@transaction.atomic
def add(*, name: str, by: Actor) -> Partner:
    """A new partner organisation. Raises :class:`Refused` where one of this name is there."""
    _check_name(name)
    partner = Partner.objects.create(name=name)
    _record("accounts.partner_added", partner, by)
    return partner


@acts("accounts.manage", {"partner": None})
@transaction.atomic
def rename(*, partner: Partner, name: str, by: Actor) -> Partner:
    """Another name for the same organisation; a workbook that is imported later must use the new one."""
    if name == partner.name:
        return partner
    _check_name(name, but=partner)
    partner.name = name
    partner.save(update_fields=["name"])
    _record("accounts.partner_renamed", partner, by)
    return partner


def _check_name(name: str, but: Partner | None = None) -> None:
    found = queries.named(name)
    if found and found != but:
        raise Refused(f"There is a partner “{found.name}” already. Use that one, or choose another name.")


def _record(kind: str, partner: Partner, by: Actor) -> None:
    events.record(kind, by=by, object_type="accounts.partner", object_id=partner.pk, fields=["name"])
