import datetime as dt
import time
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from onward.accounts.choices import Factor, Role
from onward.accounts.models import SignIn, User
from onward.accounts.rules.limits import PROOF_LASTS, SECOND_FACTOR_WITHIN, has_run_out
from onward.accounts.session_store import BEGAN, SEEN, hash_of

WAITING, FACTOR, PROVED, DEVICE = "waiting_for_second_factor", "second_factor", "proved_at", "device"
"""What a session keeps of a sign-in; see :mod:`onward.accounts.actions.sign_ins`, which writes it."""


@dataclass(frozen=True, slots=True)
class Device:
    """A browser in which somebody is signed in, as they see it."""

    pk: int
    name: str
    factor: str
    began: dt.datetime
    seen: dt.datetime
    here: bool


def _moment(seconds: object) -> dt.datetime:
    return dt.datetime.fromtimestamp(float(str(seconds)), dt.UTC)


def here(request: HttpRequest) -> SignIn | None:
    """The row of this browser."""
    return SignIn.objects.filter(key_hash=hash_of(request.session.session_key)).first()


def of(request: HttpRequest, user: User) -> list[Device]:
    """Where this user is signed in: this browser first, then the one seen last."""
    this = hash_of(request.session.session_key)
    rows = SignIn.objects.visible_to(user).live()
    found = [_device(row, row.key_hash == this) for row in rows]
    live = [device for device in found if not _over(user, device.began, device.seen)]
    return sorted(live, key=lambda device: (not device.here, -device.seen.timestamp()))


def _device(row: SignIn, is_here: bool) -> Device:
    data = row.data
    known = data.get(FACTOR, "")
    factor = Factor(known).label if known in Factor.values else ""
    name = data.get(DEVICE, "A browser")
    return Device(row.pk, name, factor, _moment(data[BEGAN]), _moment(data[SEEN]), is_here)


def one_of(user: User, pk: int) -> SignIn:
    return get_object_or_404(SignIn.objects.visible_to(user), pk=pk)


def _over(user: User, began: dt.datetime, seen: dt.datetime) -> bool:
    return has_run_out(Role(user.role), began=began, seen=seen, now=timezone.now())


def is_over(request: HttpRequest, user: User) -> bool:
    """Whether the sign-in of this browser has run out. One without clocks has."""
    session = request.session
    if BEGAN not in session or SEEN not in session:
        return True
    return _over(user, _moment(session[BEGAN]), _moment(session[SEEN]))


def waiting(request: HttpRequest) -> User | None:
    """Who gave a password here and has yet to give a second factor."""
    mark = request.session.get(WAITING)
    if not mark or time.time() - mark["at"] > SECOND_FACTOR_WITHIN.total_seconds():
        return None
    return User.objects.filter(pk=mark["user"], is_active=True).first()


def lacks_second_factor(request: HttpRequest, user: User) -> bool:
    """Whether somebody is signed in by a password alone, and their role asks for more."""
    if user.role == Role.PARTICIPANT or not settings.SECOND_FACTOR_REQUIRED:
        return False
    return request.session.get(FACTOR) not in Factor.values


def was_proved(request: HttpRequest) -> bool:
    """Whether they showed lately that it is them, as changes of password and factors ask."""
    return time.time() - float(request.session.get(PROVED, 0)) < PROOF_LASTS.total_seconds()


def was_one_click(request: HttpRequest) -> bool:
    """Whether this is the demo's sign-in, which asks for no second factor."""
    return bool(request.session.get(FACTOR) == Factor.ONE_CLICK)
