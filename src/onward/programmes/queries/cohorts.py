"""Cohorts that somebody may see."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from onward.accounts.models import User
from onward.programmes.models import Cohort, Programme


def visible_to(user: User) -> QuerySet[Cohort]:
    """Cohorts that the user may see, the newest first, each with its programme."""
    mine = Cohort.objects.visible_to(user)
    return mine.select_related("programme").order_by("-starts_on", "-pk")


def one(user: User, cohort_id: int) -> Cohort:
    """A cohort with programme, office and definition, if ``user`` may see it; else there is no such page."""
    mine = Cohort.objects.visible_to(user).select_related("programme", "office", "definition")
    return get_object_or_404(mine.defer("definition__content"), pk=cohort_id)


def programmes_of(user: User) -> QuerySet[Programme]:
    """Programmes of which the user's office has cohorts, by title."""
    if user.office_id is None:
        return Programme.objects.none()
    return Programme.objects.filter(cohorts__office_id=user.office_id).distinct().order_by("title", "pk")
