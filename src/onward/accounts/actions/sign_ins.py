from django.contrib.auth import login, logout
from django.db import transaction
from django.http import HttpRequest

from onward.accounts.models import User
from onward.audit.actions import events


@transaction.atomic
def begin(*, request: HttpRequest, user: User) -> None:
    """This browser is now the user's; a session that was there before gets a new key."""
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    events.record("accounts.signed_in", by=user.actor, object_type="accounts.user", object_id=user.pk)


@transaction.atomic
def end(*, request: HttpRequest) -> None:
    """Nobody is signed in here any more; the session and what it held are gone."""
    user = request.user
    if isinstance(user, User):
        events.record("accounts.signed_out", by=user.actor, object_type="accounts.user", object_id=user.pk)
    logout(request)
