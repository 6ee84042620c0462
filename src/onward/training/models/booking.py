from django.db import models
from django.utils import timezone

from onward.accounts.models import User
from onward.lib.sealed import SealedText
from onward.referrals.models import Referral
from onward.training.choices import BookingKind
from onward.training.models.session import Session


class Booking(models.Model):
    """A place for children, or an interpreter, for one person and session. Cancelled, the row stays."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="bookings")
    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="bookings")
    kind = models.CharField(max_length=12, choices=BookingKind)
    children = models.PositiveSmallIntegerField(null=True)
    language = SealedText(blank=True)
    booked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    booked_at = models.DateTimeField(default=timezone.now)
    cancelled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("session", "referral", "kind"),
                condition=models.Q(cancelled_at=None),
                name="training_booked_once",
            ),
            models.CheckConstraint(
                condition=models.Q(kind=BookingKind.CHILDCARE, children__gt=0)
                | models.Q(kind=BookingKind.INTERPRETER, children__isnull=True),
                name="training_booking_of_a_kind",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} for {self.session_id}"
