from django.db import transaction
from django.utils import timezone

from onward.accounts.access import Denied, acts
from onward.accounts.models import Office
from onward.audit.actions.events import record
from onward.audit.actors import Actor
from onward.lib.refusals import Refused
from onward.people.models import Person
from onward.privacy.models import Hold
from onward.programmes.models import Cohort, Programme


@acts("privacy.decide", {"office": None})
@transaction.atomic
def place(*, office: Office, on: Person | Cohort | Programme, reason: str, by: Actor) -> Hold:
    """Stop the clocks of a person, a cohort or the office's part of a programme. Raises :class:`Refused`."""
    if isinstance(on, Person | Cohort) and on.office_id != office.pk:
        raise Denied
    if not reason.strip():
        raise Refused("Write why the record has to be kept: a court, an inquest, a claim.")
    what = {type(on).__name__.lower(): on}
    if Hold.objects.in_force().filter(office=office, **what).exists():
        raise Refused("There is a hold on this already. Lift that one first.")
    hold = Hold.objects.create(office=office, reason=reason.strip(), placed_by_id=by.user_id, **what)
    _record("privacy.hold_placed", hold, by)
    return hold


@acts("privacy.decide", {"hold": None})
@transaction.atomic
def lift(*, hold: Hold, by: Actor) -> None:
    """The clocks go on as if they had never stopped; what was due meanwhile is due now."""
    hold = Hold.objects.select_for_update().get(pk=hold.pk)
    if hold.lifted_at:
        raise Refused("This hold was lifted already.")
    hold.lifted_at, hold.lifted_by_id = timezone.now(), by.user_id
    hold.save(update_fields=["lifted_at", "lifted_by"])
    _record("privacy.hold_lifted", hold, by)


def _record(kind: str, hold: Hold, by: Actor) -> None:
    record(kind, by=by, object_type="privacy.hold", object_id=hold.pk, person_id=hold.person_id)
