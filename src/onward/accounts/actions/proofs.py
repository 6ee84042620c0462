"""What somebody shows to say who they are: a password, a code, a passkey, a provider's word.

Each of these counts tries (:mod:`onward.accounts.attempts`) and records what was refused, with ids only; what
was typed goes nowhere. An account that does not exist leaves an event without an id. The sentences are the
same whatever was not right, so that nobody learns which addresses are known.
"""

from collections.abc import Mapping
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth as webauthn
from django import forms
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest

from onward.accounts import attempts
from onward.accounts.choices import Factor, Role
from onward.accounts.models import User
from onward.accounts.queries.addresses import of_address
from onward.audit.actions import events
from onward.audit.actors import NOBODY
from onward.lib.refusals import Refused

_FACTORS = {
    Authenticator.Type.TOTP: Factor.APP,
    Authenticator.Type.RECOVERY_CODES: Factor.RECOVERY_CODE,
    Authenticator.Type.WEBAUTHN: Factor.PASSKEY,
}


def check_password(*, request: HttpRequest, email: str, password: str) -> User:
    """Whose address and password these are; raises :class:`Refused`."""
    known = of_address(email)
    attempts.take(request, account=email, user=known)
    address = known.email if known else email
    found = authenticate(request, username=address, password=password)
    if not isinstance(found, User):
        _record_refusal("password", known)
        raise Refused(
            "This address and this password do not belong together. "
            "Look at both and try again, or ask your account administrator."
        )
    attempts.forget(request, account=email)
    return found


def check_own_password(*, request: HttpRequest, user: User, password: str) -> None:
    """Whether it is really them who is signed in; raises :class:`Refused`."""
    attempts.take(request, account=f"own password {user.pk}", user=user)
    if not user.check_password(password):
        _record_refusal("password", user)
        raise Refused("This is not your password. Look at it and try again.")
    attempts.forget(request, account=f"own password {user.pk}")


def check_code(*, request: HttpRequest, user: User, code: str) -> Factor:
    """A code of the user's authenticator app, or one of their recovery codes; raises :class:`Refused`.

    Each code counts once: an app's is remembered until it has changed, a recovery code is used up.
    """
    attempts.take(request, account=f"code {user.pk}", user=user)
    plain = "".join(code.split())
    with transaction.atomic():
        rows = Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.WEBAUTHN)
        right = next((row for row in rows if row.wrap().validate_code(plain)), None)
        if right and not attempts.is_first_use(user, plain):
            right = None
        if right:
            right.record_usage()
    if right is None:
        _record_refusal("code", user)
        raise Refused("This code does not fit. Take the newest one from your app, or a recovery code.")
    attempts.forget(request, account=f"code {user.pk}")
    return _FACTORS[Authenticator.Type(right.type)]


def count_asking(*, request: HttpRequest, email: str) -> None:
    """Somebody asks for a link for a new password: that counts as a try; raises :class:`Refused`."""
    attempts.take(request, account=f"link {email}", user=of_address(email))


def offer_passkey(*, user: User | None = None) -> dict[str, Any]:
    """What the browser needs to ask for a passkey: of ``user``, or of whoever is there."""
    return dict(webauthn.begin_authentication(user))


def check_passkey(*, request: HttpRequest, credential: dict[str, Any], user: User | None = None) -> User:
    """Whose passkey answered, who is ``user`` if given; raises :class:`Refused`."""
    attempts.take(request)
    try:
        webauthn.parse_authentication_response(credential)
        owner = user or webauthn.extract_user_from_response(credential)
        authenticator = webauthn.complete_authentication(owner, credential)
    except (ValidationError, forms.ValidationError, AttributeError, LookupError) as error:
        _record_refusal("passkey", user)
        raise Refused("This passkey was not accepted. Try again, or sign in another way.") from error
    if not (isinstance(owner, User) and owner.is_active):
        _record_refusal("passkey", user)
        raise Refused("This passkey was not accepted. Try again, or sign in another way.")
    authenticator.record_usage()
    return owner


def check_claims(*, request: HttpRequest, claims: Mapping[str, Any]) -> User:
    """Whom an identity provider vouches for: somebody added before, by a verified address of theirs.

    Raises :class:`Refused`; a provider never adds anybody.
    """
    attempts.take(request)
    signed, told = claims.get("id_token") or {}, claims.get("userinfo") or claims.get("id_token") or {}
    about_the_same = told.get("sub") and told["sub"] == signed.get("sub")  # OpenID Connect Core 1.0, 5.3.2
    email = str(told.get("email") or "")
    vouched = about_the_same and email and told.get("email_verified") is True
    known = of_address(email) if vouched else None
    if known is None or not known.is_active or known.role == Role.PARTICIPANT:
        _record_refusal("provider", known)
        raise Refused("This account is not known here. Ask your account administrator for an invitation.")
    return known


def _record_refusal(what: str, user: User | None) -> None:
    events.record(
        "accounts.sign_in_refused",
        by=NOBODY,
        object_type="accounts.user",
        object_id=user.pk if user else None,
        fields=[what],
    )
