from django.db import transaction

from onward.accounts.access import acts
from onward.accounts.choices import Role
from onward.accounts.models import Office, User
from onward.audit.actions import events
from onward.audit.actors import Actor


@acts("accounts.manage", {"office": None})
@transaction.atomic
def add(*, email: str, name: str, role: Role, office: Office, by: Actor) -> User:
    """The user of this address, who is added where there is none yet, without a password."""
    user = User.objects.filter(email=email).first()
    if user is None:
        user = User.objects.create_user(email, role=role, office=office, name=name)
        events.record(
            "accounts.user_added",
            by=by,
            object_type="accounts.user",
            object_id=user.pk,
            fields=["email", "name", "role", "office"],
        )
    return user
