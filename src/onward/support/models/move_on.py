from django.db import models

from onward.lib.sealed import SealedText
from onward.referrals.models import Referral


class MoveOnStep(models.Model):
    """A step of somebody's move-on plan. ``horizon`` is a key of the definition's list.

    ``key`` is a keyed hash of what the step is, so that a workbook imported again finds it.
    """

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="move_on_steps")
    made_on = models.DateField(null=True)
    horizon = models.CharField(max_length=40, blank=True)
    goal = SealedText(blank=True)
    step = SealedText(blank=True)
    due_on = models.DateField(null=True)
    obstacle = SealedText(blank=True)
    resource = SealedText(blank=True)
    done = models.BooleanField(default=False)
    key = models.CharField(max_length=32)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("referral", "key"), name="support_step_once"),)

    def __str__(self) -> str:
        return self.horizon
