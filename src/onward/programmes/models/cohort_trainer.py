from typing import Self

from django.db import models
from django.utils import timezone

from onward.accounts.models import User
from onward.programmes.models.cohort import Cohort


class CohortTrainerQuerySet(models.QuerySet["CohortTrainer", "CohortTrainer"]):
    def visible_to(self, user: User) -> Self:
        """Who teaches the cohorts that ``user`` may see."""
        return self.filter(cohort__in=Cohort.objects.visible_to(user).values("pk"))

    def open_now(self) -> Self:
        """Those who have not been released."""
        return self.filter(ended_at=None)


class CohortTrainer(models.Model):
    """This trainer teaches this cohort: while the row is open they see its register, and no other.

    A trainer who comes back gets a new row. ``by`` is who chose them; the trail says who released them.
    """

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="trainers")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="cohorts_taught")
    since = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = CohortTrainerQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("cohort", "user"),
                condition=models.Q(ended_at=None),
                name="programmes_cohort_trainer_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.user_id} teaches {self.cohort_id}"
