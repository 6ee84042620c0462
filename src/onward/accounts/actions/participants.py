from django.db import transaction

from onward.accounts.access import trusted
from onward.accounts.choices import Role
from onward.accounts.models import Office, User
from onward.audit.actions import events
from onward.audit.actors import Actor


@trusted
@transaction.atomic
def add_participant(*, office: Office, person_id: int, by: Actor) -> User:
    """Whom a person signs in as, without a name or an address: they would not be sealed here."""
    user = User.objects.create_user(None, role=Role.PARTICIPANT, office=office)
    events.record(
        "accounts.participant_added",
        by=by,
        object_type="accounts.user",
        object_id=user.pk,
        person_id=person_id,
    )
    return user
