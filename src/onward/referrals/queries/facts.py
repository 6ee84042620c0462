"""The facts about referrals that the figures count, each in one pass in the order of referrals' ids."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from onward.accounts.models import Office
from onward.programmes.models import Cohort, Programme
from onward.referrals.models import PlaceStep, Referral

CHUNK = 5_000  # rows held at a time


@dataclass(frozen=True)
class Among:
    """Whose records are asked for: a programme's, one office's, some cohorts', as known on a day."""

    programme: Programme
    office: Office | None
    as_of: dt.date
    cohorts: Sequence[str] = ()

    def referrals(self) -> QuerySet[Referral]:
        """The referrals, in the order of ids; rooms start from here, so that the database need not sort."""
        found = Referral.objects.filter(self.up_to("referred_on"), programme=self.programme).order_by("pk")
        if self.office is not None:
            found = found.filter(office=self.office)
        if self.cohorts:  # everybody who ever had a place in one of them; the latest place decides later
            places = PlaceStep.objects.filter(
                cohort__programme=self.programme, cohort__code__in=list(self.cohorts)
            )
            found = found.filter(pk__in=places.values("referral"))
        return found

    def up_to(self, day: str) -> Q:
        """Leaves out what is dated later; what has no day stays."""
        return Q(**{f"{day}__isnull": True}) | Q(**{f"{day}__lte": self.as_of})


def people(among: Among, *, with_birth: bool) -> Iterator[tuple[Any, ...]]:
    """Referral, ref, young children, sex, nationality and, if asked for, the date of birth (it is sealed)."""
    fields = ["pk", "ref", "young_children", "person__sex", "person__nationality"]
    birth = ["person__date_of_birth"] if with_birth else []
    return among.referrals().values_list(*fields, *birth).iterator(CHUNK)


def decisions(among: Among) -> Iterator[tuple[int, str, str]]:
    """Referral, status and reason of each decision, the latest last."""
    found = among.referrals().filter(decisions__isnull=False).order_by("pk", "decisions__pk")
    return found.values_list("pk", "decisions__status", "decisions__reason").iterator(CHUNK)


def places(among: Among) -> Iterator[tuple[int, str, str, dt.date | None]]:
    """Referral, cohort's code, status and day of each step of a place, the latest last."""
    found = among.referrals().filter(place_steps__isnull=False).order_by("pk", "place_steps__pk")
    fields = ("place_steps__cohort__code", "place_steps__status", "place_steps__on")
    return found.values_list("pk", *fields).iterator(CHUNK)


def cohorts(programme: Programme, office: Office | None) -> list[str]:
    """The codes of the programme's cohorts by start, then code; each code once."""
    found = Cohort.objects.filter(programme=programme)
    if office is not None:
        found = found.filter(office=office)
    return list(dict.fromkeys(found.order_by("starts_on", "code").values_list("code", flat=True)))
