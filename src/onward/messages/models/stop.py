from typing import Self

from django.db import models
from django.utils import timezone

from onward.accounts.models import User
from onward.messages.choices import StopHow


class StopQuerySet(models.QuerySet["Stop", "Stop"]):
    def in_force(self) -> Self:
        """Those that nobody has lifted."""
        return self.filter(lifted_at=None)


class Stop(models.Model):
    """Somebody wants no more messages on a number, whoever uses it: nothing is sent to any of them.

    Only a keyed hash of the number is kept, the same as of a contact point, so that it holds as well for
    somebody to whom the number is written down later. Lifted by START from the same number; the row stays.
    """

    value_hash = models.CharField(max_length=32)
    how = models.CharField(max_length=8, choices=StopHow)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    lifted_at = models.DateTimeField(null=True)

    objects = StopQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("value_hash",), condition=models.Q(lifted_at=None), name="messages_stop_once"
            ),
        )

    def __str__(self) -> str:
        return f"stop {self.pk}"
