"""Passwords of whoever signs in: they act for themselves."""

from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import send_mail
from django.db import transaction
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from onward.accounts.actions import sign_ins
from onward.accounts.models import User
from onward.audit.actions import events


@transaction.atomic
def choose(*, user: User, password: str) -> None:
    """The user's password from now on; every browser of theirs is signed out."""
    user.set_password(password)
    user.save(update_fields=["password"])
    sign_ins.end_all(user=user)
    events.record(
        "accounts.password_changed",
        by=user.actor,
        object_type="accounts.user",
        object_id=user.pk,
        fields=["password"],
    )


@transaction.atomic
def change(*, request: HttpRequest, user: User, password: str) -> None:
    """The same, while they are signed in: this browser stays so, the others do not."""
    user.set_password(password)
    user.save(update_fields=["password"])
    update_session_auth_hash(request, user)
    sign_ins.end_others(request=request, user=user)
    events.record(
        "accounts.password_changed",
        by=user.actor,
        object_type="accounts.user",
        object_id=user.pk,
        fields=["password"],
    )


@transaction.atomic
def send_link(*, user: User, address: str) -> None:
    """Mail a link for a new password, in neutral words. ``address`` is the page's, for USER and TOKEN."""
    name = urlsafe_base64_encode(force_bytes(user.pk))
    link = address.replace("USER", name).replace("TOKEN", default_token_generator.make_token(user))
    events.record(
        "accounts.password_link_sent", by=user.actor, object_type="accounts.user", object_id=user.pk
    )
    text = render_to_string("accounts/password_forgotten_mail.txt", {"link": link})
    transaction.on_commit(lambda: send_mail("A new password", text, None, [user.email or ""]))
