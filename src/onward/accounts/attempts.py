"""Lock-out: how often somebody may try in a quarter of an hour, by account and by network address.

The counters are allauth's, in the shared cache, so that every process counts the same tries. A try is taken
before what was given is looked at, so many at once do not slip through together. Limits are in
``ACCOUNT_RATE_LIMITS``. Ways that are not secret guesses (passkeys, a provider) count by address only.
"""

from allauth.core import ratelimit
from django.core.cache import cache
from django.http import HttpRequest

from onward.accounts.models import User
from onward.audit.actions import events
from onward.audit.actors import NOBODY
from onward.lib.refusals import Refused
from onward.lib.sealed import fingerprint

QUARTER = 15 * 60
CODE_FITS = 2 * 60  # longer than a code of an app is good for


class TooMany(Refused):
    """Nobody may try any more for a while."""

    def __init__(self) -> None:
        super().__init__(
            "There were too many tries. Wait a quarter of an hour and try again, "
            "or ask your account administrator."
        )


def take(request: HttpRequest, *, account: str = "", user: User | None = None) -> None:
    """Take one of the tries that are left; raises :class:`TooMany` where there are none.

    ``account`` tells accounts apart (an address, or what the user is known by); ``user`` is whose it is.
    """
    left = ratelimit.consume(request, action="sign_in_address")
    if account and left:
        left = ratelimit.consume(request, action="sign_in_account", key=_key(account))
    if not left:
        _record_lock_out(account, user)
        raise TooMany


def forget(request: HttpRequest, *, account: str) -> None:
    """It was right: earlier tries of this account no longer count."""
    ratelimit.clear(request, action="sign_in_account", key=_key(account))


def is_first_use(user: User, code: str) -> bool:
    """Whether nobody gave this code for this user while an app would still show it or just did.

    allauth remembers a code for half a minute; with half a minute's tolerance it is good for longer.
    """
    return bool(cache.add(f"used-code:{fingerprint('used code', str(user.pk), code)}", 1, CODE_FITS))


def _key(account: str) -> str:
    return fingerprint("sign-in attempts", account)


def _record_lock_out(account: str, user: User | None) -> None:
    """Once for each lock-out: somebody who goes on trying must not fill the audit trail."""
    if cache.add(f"locked-out:{_key(account)}", 1, QUARTER):
        events.record(
            "accounts.locked_out",
            by=NOBODY,
            object_type="accounts.user",
            object_id=user.pk if user else None,
        )
