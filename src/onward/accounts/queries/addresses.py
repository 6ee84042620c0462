"""Whose an e-mail address is. The answer never reaches somebody who is not signed in."""

from django.contrib.auth.tokens import default_token_generator
from django.utils.http import urlsafe_base64_decode

from onward.accounts.choices import Role
from onward.accounts.models import User


def of_address(email: str) -> User | None:
    """The user of this address, in whatever case it is written; also one who may not sign in."""
    return User.objects.filter(email__iexact=email.strip()).order_by("pk").first()


def who_may_reset(email: str) -> User | None:
    """The user of this address, if a link for a new password may be sent there.

    Not to participants, who have a card, and not to those who never chose a password: they have an
    invitation, or sign in through their office's provider.
    """
    user = of_address(email)
    if user is None or not user.is_active or user.role == Role.PARTICIPANT or not user.has_usable_password():
        return None
    return user


def of_link(name: str, token: str) -> User | None:
    """The user for whom this link to a new password was made, while it works: one hour, once."""
    try:
        pk = int(urlsafe_base64_decode(name).decode())
    except ValueError:
        return None
    user = User.objects.filter(pk=pk, is_active=True).first()
    return user if user and default_token_generator.check_token(user, token) else None


def active_user(pk: int) -> User | None:
    return User.objects.filter(pk=pk, is_active=True).first()
