from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import cached_property
from django.views.decorators.http import require_safe

from onward.accounts.access import allow
from onward.accounts.requests import StaffRequest
from onward.audit.actions.looks import looked
from onward.people.parts import Part
from onward.programmes.queries.cohorts import programmes_of
from onward.referrals.models import Referral
from onward.referrals.queries import listing, rechecks, thread
from onward.referrals.queries import page as pages
from onward.referrals.queries.listing import Where
from onward.referrals.views.opening import look

PER_PAGE = 25
MOST_COUNTED = 2_500  # rows that have ended: older ones are found by the search

if TYPE_CHECKING:
    _Pages = Paginator[Referral]
else:
    _Pages = Paginator


class Bounded(_Pages):
    """Pages of a long list: the number is known, or counted as far as anybody turns pages."""

    def __init__(self, rows: QuerySet[Referral], per_page: int, *, known: int | None) -> None:
        super().__init__(rows, per_page)
        self._rows, self._known = rows, known

    @cached_property
    def count(self) -> int:
        return self._rows[:MOST_COUNTED].count() if self._known is None else self._known


@require_safe
@allow("referrals.decide")
def referral_list(request: StaffRequest) -> HttpResponse:
    """The office's referrals by where they stand, and what has to be seen to about them."""
    counts = listing.counts(request.user)
    programmes = list(programmes_of(request.user))
    where = _where(request, counts)
    chosen = next((one for one in programmes if one.key == request.GET.get("programme")), None)
    rows = listing.listed(request.user, where, chosen).select_related("person", "partner", "programme")
    known = counts[where] if chosen is None and where != Where.ENDED else None
    page = Bounded(rows, PER_PAGE, known=known).get_page(request.GET.get("page"))
    lines = listing.lines(request.user, list(page.object_list))
    again, asked = rechecks.rechecks(request.user), rechecks.asked(request.user)
    referred = [line.referral for line in lines]
    referred += [one.evidence.referral for one in again] + [one.exemption.referral for one in asked]
    looked(
        by=request.user.actor,
        kind="referrals.list_looked",
        people=[one.person_id for one in referred],
        part=Part.MILESTONES,
    )
    context = {
        "where": where,
        "tabs": [(one, counts[one] if one != Where.ENDED else None) for one in Where],
        "page": page,
        "lines": lines,
        "bounded": page.paginator.count == MOST_COUNTED,
        "programmes": programmes if len(programmes) > 1 else [],
        "chosen": chosen,
        "rechecks": again[: rechecks.MOST_SHOWN],
        "more_rechecks": len(again) > rechecks.MOST_SHOWN,
        "asked": asked,
        "turned_away": rechecks.turned_away(request.user) if where == Where.ENDED else None,
    }
    return render(request, "referrals/referral_list.html", context)


def _where(request: StaffRequest, counts: dict[Where, int]) -> Where:
    """What was asked for, or the first where somebody stands."""
    told = request.GET.get("where", "")
    if told in set(Where):
        return Where(told)
    return next((one for one in Where if counts[one]), Where.NEW)


@require_safe
@allow("referrals.decide")
def referral(request: StaffRequest, referral_id: int) -> HttpResponse:
    """One referral: where it stands on the left, the work on the right."""
    found = pages.one(request.user, referral_id)
    page = pages.page(request.user, found)
    look(request, found, Part.RECORD if page.reads_record else Part.MILESTONES)
    context = {
        "page": page,
        "referral": found,
        "person": found.person,
        "ledger": page.ledger,
        "thread": thread.of(found, request.user),
    }
    return render(request, "referrals/referral.html", context)
