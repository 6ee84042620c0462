"""Who may do what: one table of permissions, and the guard that every view carries."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, cast

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from onward.accounts.choices import Role
from onward.accounts.models import User
from onward.accounts.requests import StaffRequest

_TEAM = frozenset({Role.CASEWORKER, Role.MANAGER})

PERMISSIONS: dict[str, frozenset[Role]] = {
    "home.see": frozenset(Role) - {Role.PARTICIPANT},
    "cohorts.see": _TEAM | {Role.TRAINER},
    "people.see": _TEAM,
    "people.names": _TEAM | {Role.TRAINER},
    "workbook.import": _TEAM,
    "figures.see": _TEAM | {Role.EVIDENCE, Role.FUNDER},
    "figures.people": _TEAM,
    "report.see": _TEAM | {Role.EVIDENCE, Role.FUNDER},
    "report.write": _TEAM,
    "report.export": _TEAM | {Role.EVIDENCE},
}


def may(user: User, permission: str) -> bool:
    """Whether this user's role holds the permission. An unknown permission is a mistake in the code."""
    return user.is_active and user.role in PERMISSIONS[permission]


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
            return view(request, *args, **kwargs)  # type: ignore[arg-type]  # the user was just checked

        guarded.permission = permission  # type: ignore[attr-defined]  # read by tests/architecture
        return cast("Guarded[P]", guarded)

    return decorate


def public[**P](view: Callable[P, HttpResponseBase]) -> Callable[P, HttpResponseBase]:
    """A page that anybody may open, signed in or not."""
    open_view = login_not_required(view)
    open_view.permission = "public"  # type: ignore[attr-defined]  # read by tests/architecture
    return open_view
