from typing import Self

from django.db import models
from django.utils import timezone

from onward.accounts.models import Office, User
from onward.lib.sealed import SealedText
from onward.people.models import Person
from onward.programmes.models import Cohort, Programme


class HoldQuerySet(models.QuerySet["Hold", "Hold"]):
    def visible_to(self, user: User) -> Self:
        """Holds of the user's own office."""
        return self.filter(office_id=user.office_id) if user.office_id else self.none()

    def in_force(self) -> Self:
        return self.filter(lifted_at=None)


class Hold(models.Model):
    """A legal hold: nothing of this person, cohort or programme of the office is forgotten while it stands.

    A court, an inquest or a claim may need the record. Exactly one of the three is named.
    """

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="holds")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="holds")
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, null=True, related_name="holds")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, null=True, related_name="holds")
    reason = SealedText()
    since = models.DateTimeField(default=timezone.now)
    placed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = HoldQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(person__isnull=False, cohort=None, programme=None)
                | models.Q(person=None, cohort__isnull=False, programme=None)
                | models.Q(person=None, cohort=None, programme__isnull=False),
                name="privacy_hold_on_one",
            ),
        )

    def __str__(self) -> str:
        return f"hold {self.pk}"

    @property
    def on(self) -> str:
        """What is held, as lists name it: a person by code."""
        if self.person:
            return self.person.code
        return f"Cohort {self.cohort.code}" if self.cohort else f"{self.programme}"
