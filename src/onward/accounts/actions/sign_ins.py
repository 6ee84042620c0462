"""Being signed in: it begins, goes on, and ends, here or everywhere. Users act for themselves."""

import time
from collections.abc import Sequence

from django.contrib.auth import login, logout
from django.db import transaction
from django.http import HttpRequest

from onward.accounts.access import trusted
from onward.accounts.choices import Factor
from onward.accounts.models import SignIn, User
from onward.accounts.queries import factors, sign_ins
from onward.accounts.rules.devices import described
from onward.accounts.session_store import BEGAN, SEEN, SessionStore
from onward.audit.actions import events
from onward.audit.actors import Actor

SEEN_EVERY = 60  # seconds; not every page has to write


@transaction.atomic
def begin(*, request: HttpRequest, user: User, factor: Factor | None = None) -> None:
    """This browser is now the user's; a session that was there before gets a new key.

    ``factor`` is what they showed besides a password. Without one, staff and partners are led to set up a
    second factor before anything else (:mod:`onward.accounts.middleware`).
    """
    for mark in (sign_ins.WAITING, sign_ins.FACTOR, BEGAN, SEEN):
        request.session.pop(mark, None)
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    now = time.time()
    request.session.update(
        {
            BEGAN: now,
            SEEN: now,
            sign_ins.PROVED: now,
            sign_ins.DEVICE: described(request.headers.get("User-Agent", "")),
            **({sign_ins.FACTOR: factor.value} if factor else {}),
        }
    )
    SessionStore.clear_expired()
    _record("accounts.signed_in", user, fields=[factor.value] if factor else [])


def give_first_proof(*, request: HttpRequest, user: User, factor: Factor | None = None) -> bool:
    """A password was right, or a provider vouched. Returns whether they are signed in now.

    They are not where they have a second factor that ``factor`` does not stand for: it comes first.
    """
    if factor is None and factors.has_any(user):
        request.session[sign_ins.WAITING] = {"user": user.pk, "at": time.time()}
        return False
    begin(request=request, user=user, factor=factor)
    return True


def prove(*, request: HttpRequest, factor: Factor | None = None) -> None:
    """Whoever is signed in just showed again that it is them; with ``factor``, how."""
    request.session[sign_ins.PROVED] = time.time()
    if factor:
        request.session[sign_ins.FACTOR] = factor.value


def go_on(*, request: HttpRequest) -> None:
    """Something happened here: the idle time begins again."""
    now = time.time()
    if now - float(request.session.get(SEEN, 0)) >= SEEN_EVERY:
        request.session[SEEN] = now


@transaction.atomic
def end(*, request: HttpRequest, ran_out: bool = False) -> None:
    """Nobody is signed in here any more; the session and what it held are gone."""
    user = request.user
    if isinstance(user, User):
        _record("accounts.sign_in_ran_out" if ran_out else "accounts.signed_out", user)
    logout(request)


@transaction.atomic
def end_one(*, sign_in: SignIn, user: User) -> None:
    """One of the user's own browsers is signed out."""
    sign_in.delete()
    _record("accounts.signed_out_elsewhere", user)


@transaction.atomic
def end_others(*, request: HttpRequest, user: User) -> int:
    """Every other browser of this user is signed out; returns how many."""
    return end_all(user=user, but=sign_ins.here(request))


@trusted
@transaction.atomic
def end_all(*, user: User, but: SignIn | None = None, by: Actor | None = None) -> int:
    """Every browser of this user is signed out, but for one if given; returns how many.

    ``by`` is who did what it follows from; the user themselves where it is left out.
    """
    rows = SignIn.objects.filter(user=user)
    ended, _ = (rows.exclude(pk=but.pk) if but else rows).delete()
    if ended:
        _record("accounts.signed_out_everywhere", user, by=by)
    return ended


def _record(kind: str, user: User, fields: Sequence[str] = (), by: Actor | None = None) -> None:
    events.record(
        kind, by=by or user.actor, object_type="accounts.user", object_id=user.pk, fields=list(fields)
    )
