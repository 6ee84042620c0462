from typing import Self

from django.db import models
from django.utils import timezone

from onward.accounts.choices import Role
from onward.accounts.models import User
from onward.lib.sealed import SealedText
from onward.people.models.access import Access
from onward.people.models.person import Person
from onward.people.parts import Part

TOLD = frozenset({Role.MANAGER, Role.PROTECTION})  # safety specification, "Who can see what", 4


class AlertQuerySet(models.QuerySet["Alert", "Alert"]):
    def visible_to(self, user: User) -> Self:
        """Alerts about people of the user's office, for those who are told: the leads and the managers."""
        if user.role not in TOLD:
            return self.none()
        return self.filter(access__person__in=Person.objects.visible_to(user, Part.HISTORY).values("pk"))

    def waiting(self) -> Self:
        """Those that nobody has looked at yet."""
        return self.filter(looked_at=None)


class Alert(models.Model):
    """A record was opened with a written reason: somebody has to look whether the reason was good."""

    access = models.OneToOneField(Access, on_delete=models.CASCADE, related_name="alert")
    at = models.DateTimeField(default=timezone.now)
    looked_at = models.DateTimeField(null=True)
    looked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    note = SealedText(blank=True)

    objects = AlertQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(looked_at=None, looked_by=None)
                | models.Q(looked_at__isnull=False, looked_by__isnull=False),
                name="people_alert_looked_at_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return f"alert {self.access_id}"
