from django.db import models

from onward.accounts.models import User
from onward.lib.append_only import AppendOnly, AppendOnlyQuerySet
from onward.lib.sealed import SealedText
from onward.referrals.models import Referral
from onward.support.choices import Achieved, ReviewStage


class Objective(models.Model):
    """One objective of somebody's personal support plan; ``core`` ones are common to all."""

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="objectives")
    number = models.PositiveSmallIntegerField()
    core = models.BooleanField()
    text = SealedText()
    set_on = models.DateField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("referral", "number"), name="support_objective_once"),)

    def __str__(self) -> str:
        return f"{self.number}"


class Review(AppendOnly):
    """How far an objective was reached, at the mid-point or the end; the latest row of a stage counts."""

    objective = models.ForeignKey(Objective, on_delete=models.CASCADE, related_name="reviews")
    stage = models.CharField(max_length=6, choices=ReviewStage)
    achieved = models.CharField(max_length=6, choices=Achieved)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = AppendOnlyQuerySet["Review"].as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(stage__in=ReviewStage.values) & models.Q(achieved__in=Achieved.values),
                name="support_review_words_known",
            ),
        )

    def __str__(self) -> str:
        return f"{self.stage}: {self.achieved}"
