from django.db import models

from onward.referrals.models import Referral
from onward.training.models.session import Session


class Attendance(models.Model):
    """A row of the register. ``mark`` is a key of the definition's attendance list."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="register")
    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="register")
    mark = models.CharField(max_length=40)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("referral", "session"), name="training_marked_once"),
            models.CheckConstraint(condition=~models.Q(mark=""), name="training_mark_given"),
        )

    def __str__(self) -> str:
        return self.mark
