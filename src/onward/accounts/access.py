"""The first gate: who may do what. One table of permissions, a guard for each view, one for each action."""

import inspect
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import wraps
from operator import attrgetter
from typing import Any, Concatenate, cast

from django.contrib.auth.decorators import login_not_required
from django.db import models
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from onward.accounts.choices import Role
from onward.accounts.models import Office, User
from onward.accounts.requests import StaffRequest
from onward.audit.actors import Actor
from onward.audit.choices import ActorKind
from onward.lib.refusals import Refused

_TEAM = frozenset({Role.CASEWORKER, Role.MANAGER})
_LEADS = frozenset({Role.MANAGER, Role.PROTECTION})

PERMISSIONS: dict[str, frozenset[Role]] = {
    "home.see": frozenset(Role) - {Role.PARTICIPANT},
    "own.see": frozenset({Role.PARTICIPANT}),
    "cohorts.see": _TEAM | {Role.TRAINER},
    "cohorts.change": _TEAM,
    "people.see": _TEAM | {Role.TRAINER, Role.PARTNER, Role.PROTECTION},
    "people.change": _TEAM,
    "people.merge": frozenset({Role.MANAGER}),
    "access.change": _TEAM,
    "access.open": frozenset({Role.CASEWORKER}),
    "referrals.refer": _TEAM | {Role.PARTNER},
    "referrals.decide": _TEAM,
    "register.mark": _TEAM | {Role.TRAINER},
    "record.write": _TEAM,
    "workbook.import": _TEAM,
    "figures.see": _TEAM | {Role.EVIDENCE, Role.FUNDER},
    "figures.people": _TEAM,
    "report.see": _TEAM | {Role.EVIDENCE, Role.FUNDER},
    "report.write": _TEAM,
    "report.export": _TEAM | {Role.EVIDENCE},
    "accounts.manage": frozenset({Role.ADMINISTRATOR}),
    "audit.see": _LEADS,
    "privacy.record": _TEAM | {Role.PROTECTION},
    "privacy.decide": frozenset({Role.PROTECTION}),
}

# What each permission lets somebody do, as docs/permissions.md tells it.
MEANINGS: dict[str, str] = {
    "home.see": "Open the first page.",
    "own.see": "Open one's own pages as a participant.",
    "cohorts.see": "See cohorts, their timetable and their register.",
    "cohorts.change": "Change cohorts, their sessions and focus groups.",
    "people.see": "List and open people, as far as the parts of a record allow.",
    "people.change": "Register people and change what is known of them.",
    "people.merge": "Merge two records of one person, and undo it.",
    "access.change": "Hand a caseload over, accept one, let a partner see, block a user from a person.",
    "access.open": "Open a record outside the caseload for three hours, with a written reason.",
    "referrals.refer": "Refer somebody.",
    "referrals.decide": "Decide on referrals and give places.",
    "register.mark": "Mark who came to a session.",
    "record.write": "Write in a record: 1:1 sessions, plans, answers, help given, follow-ups.",
    "workbook.import": "Bring in the programme's workbook.",
    "figures.see": "See figures, as far as small numbers may be shown.",
    "figures.people": "See by code whom a figure counts.",
    "report.see": "Read the report.",
    "report.write": "Write the team's sections of the report.",
    "report.export": "Make the report's files and take them away.",
    "accounts.manage": "Invite users, change them, close their accounts; keep offices and partners.",
    "audit.see": "See who did and who looked.",
    "privacy.record": "Write down requests about somebody's data.",
    "privacy.decide": "Decide on requests, holds and sharing agreements, and forget people.",
}


class Denied(Refused):
    """One of the three gates keeps this from whoever asked. A page answers as if it were not there."""

    def __init__(self) -> None:
        super().__init__("This is not yours to do. Ask the programme manager of the person's office.")


def may(user: User, permission: str) -> bool:
    """Whether this user's role holds the permission. An unknown permission is a mistake in the code."""
    return user.is_active and user.role in PERMISSIONS[permission]


def reaches(user: User, thing: models.Model, part: StrEnum | None = None) -> bool:
    """Whether ``thing`` is in the user's scope; with ``part``, whether that part of it may be written there.

    An office is reached by those who belong to it. Everything else says by its table's ``visible_to``.
    """
    if isinstance(thing, Office):
        return thing.pk == user.office_id
    rows: Any = type(thing)._default_manager.all()
    seen = rows.visible_to(user) if part is None else rows.visible_to(user, part, writing=True)
    return bool(seen.filter(pk=thing.pk).exists())


type Within = Mapping[str, StrEnum | None]

_OPERATORS = frozenset({ActorKind.COMMAND, ActorKind.SYSTEM})


def acts[**P, R](permission: str, within: Within | None = None) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Every action that takes ``by`` carries this, :func:`operators_only` or :func:`trusted`.

    ``within`` names the arguments that must be in the user's scope, as dotted paths (``"session.cohort"``),
    each with the part of the record that is written, if it has parts; what is ``None`` is out of nobody's
    scope. The command line and Onward itself act for the operator and pass. Raises :class:`Denied`.
    """
    if permission not in PERMISSIONS:
        raise LookupError(f"{permission} is not in the table of permissions")

    def decorate(action: Callable[P, R]) -> Callable[P, R]:
        names = inspect.signature(action).parameters
        left_out = {name: one.default for name, one in names.items() if one.default is not one.empty}

        @wraps(action)
        def gated(*args: P.args, **kwargs: P.kwargs) -> R:
            _refuse({**left_out, **kwargs}, permission, within or {})
            return action(*args, **kwargs)

        if missing := {"by", *(path.partition(".")[0] for path in within or {})} - set(names):
            raise LookupError(f"{action.__qualname__} has no argument {', '.join(sorted(missing))}")
        gated.permission, gated.within = permission, dict(within or {})  # type: ignore[attr-defined]
        return gated

    return decorate


def _refuse(arguments: Mapping[str, Any], permission: str, within: Within) -> None:
    user = _acting(arguments["by"])
    if user is None:
        return
    if not may(user, permission):
        raise Denied
    for path, part in within.items():
        thing = _named(path, arguments)
        if thing is not None and not reaches(user, thing, part):
            raise Denied


def operators_only[**P, R](action: Callable[P, R]) -> Callable[P, R]:
    """An action of the command line and of Onward itself; nobody who signs in may do it."""

    @wraps(action)
    def gated(*args: P.args, **kwargs: P.kwargs) -> R:
        if _acting(kwargs["by"]) is not None:
            raise Denied
        return action(*args, **kwargs)

    gated.permission = "operators"  # type: ignore[attr-defined]
    return gated


def trusted[**P, R](action: Callable[P, R]) -> Callable[P, R]:
    """An action that only another one calls, which was gated: the bulk forms, and what follows a change."""
    action.permission = "trusted"  # type: ignore[attr-defined]
    return action


def _acting(by: Any) -> User | None:
    """Whoever is signed in and acts; ``None`` for the operator. Looks again: they may have left meanwhile."""
    if isinstance(by, User):
        return by
    if not isinstance(by, Actor):
        raise TypeError(f"by is {by!r}, not an actor")
    if by.kind in _OPERATORS:
        return None
    found = User.objects.filter(pk=by.user_id or 0).first()
    if found is None:
        raise Denied
    return found


def _named(path: str, arguments: Mapping[str, Any]) -> models.Model | None:
    name, _, rest = path.partition(".")
    thing = arguments[name]
    return cast("models.Model | None", attrgetter(rest)(thing) if rest else thing)


type View[**P] = Callable[Concatenate[StaffRequest, P], HttpResponseBase]
type Guarded[**P] = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def allow[**P](permission: str) -> Callable[[View[P]], Guarded[P]]:
    """Every view carries this or :func:`public`; outsiders are told that there is no such page."""
    if permission not in PERMISSIONS:
        raise LookupError(f"{permission} is not in the table of permissions")

    def decorate(view: View[P]) -> Guarded[P]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not isinstance(request.user, User) or not may(request.user, permission):
                raise Http404
            try:
                return view(request, *args, **kwargs)  # type: ignore[arg-type]  # the user was just checked
            except Denied as denied:
                raise Http404 from denied

        guarded.permission = permission  # type: ignore[attr-defined]  # read by tests/architecture
        return cast("Guarded[P]", guarded)

    return decorate


def public[**P](view: Callable[P, HttpResponseBase]) -> Callable[P, HttpResponseBase]:
    """A page that anybody may open, signed in or not."""
    open_view = login_not_required(view)
    open_view.permission = "public"  # type: ignore[attr-defined]  # read by tests/architecture
    return open_view
