from django.db import models

from onward.accounts.models import User
from onward.lib.append_only import AppendOnly, AppendOnlyQuerySet
from onward.lib.sealed import SealedText
from onward.referrals.models.referral import Referral


class EligibilityEvidence(AppendOnly):
    """What was seen about one criterion of the definition: the answer, when, until when; never a document.

    ``answer`` is a key of the criterion's answers. A criterion that takes free text has ``told`` there, and
    the words, sealed, in ``text``. ``seen`` is what was looked at, in words (a letter, a share code).
    """

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="evidence")
    criterion = models.CharField(max_length=40)
    answer = models.CharField(max_length=60)
    text = SealedText(blank=True)
    seen = SealedText(null=True)
    seen_on = models.DateField(null=True)
    valid_until = models.DateField(null=True)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = AppendOnlyQuerySet["EligibilityEvidence"].as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~models.Q(answer=""), name="referrals_evidence_has_answer"),
        )
        indexes = (
            models.Index(
                fields=("valid_until",),
                condition=models.Q(valid_until__isnull=False),
                name="referrals_evidence_runs_out",
            ),
        )

    def __str__(self) -> str:
        return f"{self.criterion}: {self.answer}"
