"""Who teaches a cohort, and who could."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from onward.accounts.choices import Role
from onward.accounts.models import User
from onward.programmes.models import Cohort, CohortTrainer


def of_cohort(cohort: Cohort) -> list[CohortTrainer]:
    """Who teaches it now, by name."""
    return list(cohort.trainers.open_now().select_related("user").order_by("user__name", "pk"))


def who_could(cohort: Cohort) -> QuerySet[User]:
    """The trainers of its office who do not teach it yet, by name."""
    near = User.objects.filter(office=cohort.office_id, role=Role.TRAINER, is_active=True)
    return near.exclude(pk__in=cohort.trainers.open_now().values("user")).order_by("name", "pk")


def one(cohort: Cohort, trainer_id: int) -> CohortTrainer:
    """Somebody who teaches this cohort now; else there is no such page."""
    return get_object_or_404(cohort.trainers.open_now().select_related("cohort", "user"), pk=trainer_id)
