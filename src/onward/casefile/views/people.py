from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from onward.accounts.access import allow, may
from onward.accounts.requests import StaffRequest
from onward.audit.actions import looks
from onward.casefile.queries import people as people_queries
from onward.casefile.queries import person as person_queries
from onward.casefile.queries.places import sees_milestones
from onward.people.models import Person
from onward.people.parts import Part

PER_PAGE = 50


@require_safe
@allow("people.see")
def person_list(request: StaffRequest) -> HttpResponse:
    """Everybody whom the reader may know of; their own caseload first asked for by a filter."""
    mine = request.GET.get("whose") == "mine"
    everybody = people_queries.listed(request.user, mine=mine)
    page = Paginator(everybody, PER_PAGE).get_page(request.GET.get("page"))
    lines = people_queries.lines(request.user, list(page.object_list))
    part = Part.IDENTITY if any(line.initials for line in lines) else people_queries.first_part(request.user)
    looks.looked(
        by=request.user.actor,
        kind="people.list_looked",
        people=[line.person_id for line in lines],
        part=part,
    )
    context = {
        "page": page,
        "mine": mine,
        "lines": lines,
        "whole": sees_milestones(request.user),
        "may_register": may(request.user, "people.change"),
        "has_caseload": may(request.user, "access.change"),
    }
    return render(request, "casefile/person_list.html", context)


@require_safe
@allow("people.see")
def person(request: StaffRequest, code: str) -> HttpResponse:
    """One person's whole record, names masked."""
    return _person(request, person_queries.one(request.user, code), named=False)


@require_POST
@allow("people.see")
def person_name(request: StaffRequest, code: str) -> HttpResponse:
    """The same page with names and numbers, for this once; the look is told."""
    found = person_queries.one(request.user, code, Part.IDENTITY)
    looks.looked(by=request.user.actor, kind="people.name_revealed", people=[found.pk], part=Part.IDENTITY)
    return _person(request, found, named=True)


def _person(request: StaffRequest, found: Person, *, named: bool) -> HttpResponse:
    page = person_queries.page(request.user, found, today=timezone.localdate(), named=named)
    named_parts = [part for part in (Part.IDENTITY, Part.CONTACT) if part in page.reads]
    for part in named_parts or [people_queries.first_part(request.user)]:
        looks.looked(by=request.user.actor, kind="people.record_looked", people=[found.pk], part=part)
    looks.looked(by=request.user.actor, kind="people.links_looked", people=page.others, part=Part.REGISTER)
    context = {
        "page": page,
        "person": found,
        "named": named,
        "may_merge": may(request.user, "people.merge"),
        "may_see_access": may(request.user, "privacy.record"),
        "may_open": may(request.user, "access.open"),
        "may_decide": may(request.user, "referrals.decide"),
    }
    return render(request, "casefile/person.html", context)
