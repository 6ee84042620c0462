from django.db import transaction

from onward.accounts.access import operators_only
from onward.accounts.models import Office
from onward.audit.actions import events
from onward.audit.actors import Actor


@operators_only
@transaction.atomic
def found(*, key: str, name: str, by: Actor) -> Office:
    """The office of this key; it is founded where there is none yet."""
    office, new = Office.objects.get_or_create(key=key, defaults={"name": name})
    if new:
        events.record(
            "accounts.office_founded",
            by=by,
            object_type="accounts.office",
            object_id=office.pk,
            fields=["key", "name"],
        )
    return office
