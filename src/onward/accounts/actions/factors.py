"""Second factors of whoever is signed in. A change signs their other browsers out."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, clear_totp_secret, validate_totp_code
from allauth.mfa.utils import encrypt
from allauth.mfa.webauthn.internal import auth as webauthn
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest

from onward.accounts import attempts
from onward.accounts.access import acts
from onward.accounts.actions import sign_ins
from onward.accounts.choices import Factor
from onward.accounts.models import User
from onward.accounts.queries import factors
from onward.audit.actions import events
from onward.audit.actors import Actor
from onward.lib.refusals import Refused

_WORDS = {Authenticator.Type.TOTP: Factor.APP, Authenticator.Type.WEBAUTHN: Factor.PASSKEY}


def add_app(*, request: HttpRequest, user: User, secret: str, code: str) -> None:
    """The authenticator app that holds this secret, once it showed a code; raises :class:`Refused`."""
    attempts.take(request, account=f"code {user.pk}", user=user)
    if factors.of(user).app:
        raise Refused("There is an authenticator app already. Remove it first.")
    if not validate_totp_code(secret, "".join(code.split())):
        raise Refused("This code does not fit. Look at the newest one in your app and type it again.")
    attempts.forget(request, account=f"code {user.pk}")
    with transaction.atomic():
        TOTP.activate(user, secret)
        clear_totp_secret(request)
        _added(request, user, Factor.APP)


def offer_passkey(*, user: User) -> dict[str, Any]:
    """What the browser needs to make a passkey that can also sign in by itself."""
    return dict(webauthn.begin_registration(user, passwordless=True))


@transaction.atomic
def add_passkey(*, request: HttpRequest, user: User, name: str, credential: dict[str, Any]) -> None:
    """The passkey that the browser made; raises :class:`Refused`."""
    try:
        webauthn.parse_registration_response(credential)
        made = webauthn.complete_registration(credential)
    except (ValidationError, ValueError, AttributeError, LookupError) as error:
        raise Refused("This passkey could not be kept. Try again, or use an authenticator app.") from error
    if not made.is_user_verified():
        raise Refused("This key did not ask for a PIN or a finger. Set one on it and try again.")
    webauthn.WebAuthn.add(user, encrypt(name), credential)
    _added(request, user, Factor.PASSKEY)


@transaction.atomic
def remove(*, request: HttpRequest, user: User, authenticator: Authenticator) -> None:
    """An app or a passkey no longer counts; raises :class:`Refused` where it is the only one."""
    if factors.of(user).count < 2:
        raise Refused("This is your only second factor. Set up another one first.")
    authenticator.delete()
    _changed("accounts.factor_removed", user, _WORDS[Authenticator.Type(authenticator.type)])
    sign_ins.end_others(request=request, user=user)


@transaction.atomic
def renew_recovery_codes(*, request: HttpRequest, user: User) -> None:
    """New recovery codes; the old ones no longer count."""
    if not factors.has_any(user):
        raise Refused("Set up an authenticator app or a passkey first.")
    Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).delete()
    RecoveryCodes.activate(user)
    _changed("accounts.factor_added", user, Factor.RECOVERY_CODE)
    sign_ins.end_others(request=request, user=user)


@acts("accounts.manage", {"user": None})
@transaction.atomic
def clear(*, user: User, by: Actor) -> None:
    """Somebody lost phone, key and codes: all of it stops counting, and they set up anew when they sign in.

    They are signed out everywhere. The administrator makes sure first that it is really them who asks.
    """
    if by == user.actor:
        raise Refused("Another account administrator does this for you.")
    Authenticator.objects.filter(user=user).delete()
    sign_ins.end_all(user=user, by=by)
    _changed("accounts.factors_cleared", user, by=by)


def _added(request: HttpRequest, user: User, factor: Factor) -> None:
    RecoveryCodes.activate(user)  # leaves those alone that are there
    _changed("accounts.factor_added", user, factor)
    sign_ins.prove(request=request, factor=factor)
    sign_ins.end_others(request=request, user=user)


def _changed(kind: str, user: User, *fields: Factor, by: Actor | None = None) -> None:
    events.record(
        kind,
        by=by or user.actor,
        object_type="accounts.user",
        object_id=user.pk,
        fields=[factor.value for factor in fields],
    )
