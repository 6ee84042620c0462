from django.core.validators import MinValueValidator
from django.db import models

from onward.lib.sealed import SealedText
from onward.referrals.models import Referral


class Assistance(models.Model):
    """Practical help so that somebody can take part. ``kind`` is a key of the definition's list.

    ``key`` is a keyed hash of what the help is, so that a workbook imported again finds it.
    """

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="assistance")
    kind = models.CharField(max_length=40)
    item = SealedText(blank=True)
    from_on = models.DateField(null=True)
    until_on = models.DateField(null=True)
    key = models.CharField(max_length=32)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("referral", "key"), name="assistance_once"),
            models.CheckConstraint(
                condition=models.Q(from_on__isnull=True)
                | models.Q(until_on__isnull=True)
                | models.Q(until_on__gte=models.F("from_on")),
                name="assistance_dates_in_order",
            ),
        )

    def __str__(self) -> str:
        return self.kind


class Payment(models.Model):
    """Money for one piece of assistance: asked for on a day, paid on a day."""

    assistance = models.OneToOneField(Assistance, on_delete=models.CASCADE, related_name="payment")
    amount_gbp = models.DecimalField(
        max_digits=9, decimal_places=2, null=True, validators=[MinValueValidator(0)]
    )
    requested_on = models.DateField(null=True)
    paid_on = models.DateField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(amount_gbp__isnull=True) | models.Q(amount_gbp__gte=0),
                name="assistance_amount_not_negative",
            ),
            models.CheckConstraint(
                condition=models.Q(requested_on__isnull=True)
                | models.Q(paid_on__isnull=True)
                | models.Q(paid_on__gte=models.F("requested_on")),
                name="assistance_paid_after_request",
            ),
        )

    def __str__(self) -> str:
        return f"{self.amount_gbp}"
