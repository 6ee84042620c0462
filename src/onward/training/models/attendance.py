from django.db import models
from django.utils import timezone

from onward.accounts.models import User
from onward.lib.append_only import AppendOnly, AppendOnlyQuerySet
from onward.referrals.models import Referral
from onward.training.models.session import Session


class Attendance(models.Model):
    """A row of the register as it stands. ``mark`` is a key of the definition's attendance list.

    ``reason`` is a key of the reasons for not coming, ``stepped_out`` minutes away in between. Where a page
    or a phone marked it, :class:`RegisterEntry` says how it came about.
    """

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="register")
    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="register")
    mark = models.CharField(max_length=40)
    reason = models.CharField(max_length=40, blank=True)
    stepped_out = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("referral", "session"), name="training_marked_once"),
            models.CheckConstraint(condition=~models.Q(mark=""), name="training_mark_given"),
        )

    def __str__(self) -> str:
        return self.mark


class RegisterEntry(AppendOnly):
    """One tap in a register: what a row became, when it was tapped, and by whom.

    ``token`` is made where the tap is made, so that sending it twice changes nothing. ``taken_at`` is that
    device's clock, brought into line with the server's. The entry tapped last counts, whenever it arrives.
    A blank mark takes the mark away. ``before`` is what stood there, for undo.
    """

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="entries")
    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="register_entries")
    token = models.UUIDField(unique=True)
    mark = models.CharField(max_length=40, blank=True)
    reason = models.CharField(max_length=40, blank=True)
    stepped_out = models.PositiveSmallIntegerField(null=True)
    before = models.CharField(max_length=40, blank=True)
    taken_at = models.DateTimeField(default=timezone.now)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = AppendOnlyQuerySet["RegisterEntry"].as_manager()

    class Meta:
        indexes = (models.Index(fields=("session", "referral", "taken_at"), name="training_entry_latest"),)

    def __str__(self) -> str:
        return self.mark or "no mark"
