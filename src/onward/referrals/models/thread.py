from django.db import models

from onward.accounts.models import User
from onward.lib.append_only import AppendOnly, AppendOnlyQuerySet
from onward.lib.sealed import SealedText
from onward.referrals.choices import ThreadKind
from onward.referrals.models.referral import Referral


class ThreadEntry(AppendOnly):
    """A line between the office and the partner about one referral: a question, an answer, a note.

    ``from_partner`` says which side wrote. A question is open until the other side writes.
    """

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="thread")
    kind = models.CharField(max_length=10, choices=ThreadKind)
    from_partner = models.BooleanField()
    text = SealedText(blank=True)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = AppendOnlyQuerySet["ThreadEntry"].as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(kind__in=ThreadKind.values), name="referrals_thread_kind_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} about {self.referral_id}"
