from typing import Self

from django.db import models

from onward.accounts.choices import Role
from onward.accounts.models import Office, User
from onward.programmes.choices import Delivery
from onward.programmes.models.programme import DefinitionVersion, Programme


class CohortQuerySet(models.QuerySet["Cohort", "Cohort"]):
    def visible_to(self, user: User) -> Self:
        """Cohorts of the user's own office; a trainer sees those that they teach."""
        if user.office_id is None:
            return self.none()
        near = self.filter(office_id=user.office_id)
        if user.role != Role.TRAINER:
            return near
        return near.filter(pk__in=user.cohorts_taught.filter(ended_at=None).values("cohort"))


class Cohort(models.Model):
    """A group that goes through the programme together.

    ``places`` is how many it takes where that is not the definition's largest group.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="cohorts")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="cohorts")
    definition = models.ForeignKey(DefinitionVersion, on_delete=models.PROTECT, related_name="cohorts")
    code = models.CharField(max_length=20)
    starts_on = models.DateField()
    ends_on = models.DateField()
    delivery = models.CharField(max_length=10, choices=Delivery, blank=True)
    places = models.PositiveSmallIntegerField(null=True)

    objects = CohortQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("programme", "office", "code"), name="programmes_cohort_code_once"
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="programmes_cohort_dates_in_order",
            ),
        )

    def __str__(self) -> str:
        return self.code
