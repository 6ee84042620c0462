"""A code for one sign-in, sent to a participant's safe channel."""

import datetime as dt
import secrets

from django.db import transaction
from django.utils import timezone

from onward.accounts.choices import Role
from onward.accounts.models import SentCode, User
from onward.audit.actions import events
from onward.audit.actors import SYSTEM
from onward.lib.refusals import Refused
from onward.lib.sealed import fingerprint

LASTS = dt.timedelta(minutes=10)
TRIES = 5
NOT_THIS = "This code does not open anything now. Look at it again, or ask for another."


@transaction.atomic
def make(*, user: User, asked: str) -> str:
    """Six figures for the browser that holds ``asked``. Codes that ran out are thrown away."""
    if user.role != Role.PARTICIPANT or not user.is_active:
        raise LookupError("codes are sent to participants only")
    SentCode.objects.filter(user=user, until__lte=_now()).delete()
    code = f"{secrets.randbelow(10**6):06d}"
    row = SentCode.objects.create(
        user=user, asked_hash=_asked_hash(asked), code_hash=_code_hash(asked, code), until=_now() + LASTS
    )
    events.record("accounts.code_sent", by=SYSTEM, object_type="accounts.sent_code", object_id=row.pk)
    return code


def use(*, asked: str, code: str) -> User:
    """Whose code it is; it is used up. Raises :class:`Refused` in the same words whatever was amiss.

    The count of wrong codes is kept although this raises.
    """
    user = _used(asked, code)
    if user is None:
        raise Refused(NOT_THIS)
    return user


@transaction.atomic
def _used(asked: str, code: str) -> User | None:
    row = (
        SentCode.objects.select_for_update(of=("self",))
        .select_related("user")
        .filter(asked_hash=_asked_hash(asked), used_at=None, until__gt=_now(), tries__lt=TRIES)
        .filter(user__is_active=True)
        .first()
    )
    if row is None:
        return None
    if not secrets.compare_digest(row.code_hash, _code_hash(asked, code)):
        row.tries += 1
        row.save(update_fields=["tries"])
        events.record(
            "accounts.sign_in_refused", by=SYSTEM, object_type="accounts.sent_code", object_id=row.pk
        )
        return None
    row.used_at = _now()
    row.save(update_fields=["used_at"])
    return row.user


def _now() -> dt.datetime:
    return timezone.now()


def _asked_hash(asked: str) -> str:
    return fingerprint("accounts.sent_code.asked", asked)


def _code_hash(asked: str, code: str) -> str:
    return fingerprint("accounts.sent_code", asked, code)
