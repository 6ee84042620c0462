import datetime as dt
from dataclasses import dataclass

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import decrypt
from django.shortcuts import get_object_or_404

from onward.accounts.models import User
from onward.lib import qr_codes

SECOND = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
"""What can stand beside a password; recovery codes only stand in for one of these."""


@dataclass(frozen=True, slots=True)
class Passkey:
    pk: int
    name: str
    added_at: dt.datetime
    used_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Factors:
    """The second factors of a user. ``codes_left`` is ``None`` where recovery codes were never made."""

    app: Authenticator | None
    passkeys: list[Passkey]
    codes_left: int | None

    @property
    def count(self) -> int:
        return len(self.passkeys) + bool(self.app)


def of(user: User) -> Factors:
    rows = list(Authenticator.objects.filter(user=user).order_by("pk"))
    codes = next((row for row in rows if row.type == Authenticator.Type.RECOVERY_CODES), None)
    return Factors(
        app=next((row for row in rows if row.type == Authenticator.Type.TOTP), None),
        passkeys=[_passkey(row) for row in rows if row.type == Authenticator.Type.WEBAUTHN],
        codes_left=len(codes.wrap().get_unused_codes()) if codes else None,
    )


def _passkey(row: Authenticator) -> Passkey:
    return Passkey(row.pk, decrypt(row.data["name"]), row.created_at, row.last_used_at)


def has_any(user: User) -> bool:
    """Whether this user has a second factor."""
    return bool(Authenticator.objects.filter(user=user, type__in=SECOND).exists())


def own_app(user: User) -> Authenticator:
    return get_object_or_404(Authenticator, user=user, type=Authenticator.Type.TOTP)


def own_passkey(user: User, pk: int) -> Authenticator:
    return get_object_or_404(Authenticator, user=user, type=Authenticator.Type.WEBAUTHN, pk=pk)


def recovery_codes(user: User) -> list[str]:
    """Those that were not used yet."""
    row = Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).first()
    return list(row.wrap().get_unused_codes()) if row else []


def set_up(user: User, secret: str) -> dict[str, str]:
    """What an authenticator app is told: as a picture to point a camera at, as a link, and to type."""
    link = str(get_adapter().build_totp_url(user, secret))
    typed = " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
    return {"picture": qr_codes.svg(link), "link": link, "typed": typed}
