from django.db import models

from onward.lib.sealed import SealedText
from onward.programmes.choices import Delivery
from onward.referrals.models import Referral


class SupportSession(models.Model):
    """A one-to-one session. ``ordinal`` counts the sessions of one person on one day from 1."""

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="support_sessions")
    on = models.DateField()
    ordinal = models.PositiveSmallIntegerField(default=1)
    minutes = models.PositiveSmallIntegerField(null=True)
    mode = models.CharField(max_length=10, choices=Delivery, blank=True)
    purpose = SealedText(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("referral", "on", "ordinal"), name="support_session_once"),
            models.CheckConstraint(
                condition=models.Q(minutes__isnull=True) | models.Q(minutes__lte=1440),
                name="support_session_minutes_of_a_day",
            ),
        )

    def __str__(self) -> str:
        return f"{self.on}"
