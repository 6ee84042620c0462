"""People with second factors, and what their apps show. Everybody is invented."""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.test import Client

from onward.accounts.choices import Role
from onward.accounts.models import Office, User

PASSWORD = "three invented words"


def somebody(office: Office, role: Role = Role.CASEWORKER, name: str = "Ann") -> User:
    return User.objects.create_user(
        f"{name.lower()}@onward.example", role=role, office=office, name=name, password=PASSWORD
    )


def with_app(user: User) -> str:
    """The secret of an authenticator app that this user has from now on, with recovery codes."""
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    RecoveryCodes.activate(user)
    return secret


def code(secret: str, *, steps: int = 0) -> str:
    """What the app shows now; ``steps`` half minutes later."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def wrong_code(secret: str) -> str:
    """Six figures that no app shows around now."""
    near = {code(secret, steps=step) for step in range(-3, 4)}
    return next(found for number in range(10) if (found := f"{number:06d}") not in near)


def recovery_codes(user: User) -> list[str]:
    return Authenticator.objects.get(user=user, type="recovery_codes").wrap().get_unused_codes()


def give_password(client: Client, user: User, password: str = PASSWORD, **fields: str):
    return client.post("/sign-in/", {"email": user.email, "password": password, **fields})


def give_code(client: Client, code: str, **fields: str):
    return client.post("/sign-in/second-factor/", {"code": code, **fields})


def signed_in(user: User, secret: str) -> Client:
    """A browser in which this user went the whole way."""
    client = Client()
    give_password(client, user)
    assert give_code(client, code(secret)).status_code == 302
    return client
