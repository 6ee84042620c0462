from django.db import models

from onward.accounts.models import User
from onward.lib.append_only import AppendOnly, AppendOnlyQuerySet
from onward.lib.sealed import SealedText
from onward.programmes.models import Cohort
from onward.referrals.choices import PlaceStatus, ReferralStatus
from onward.referrals.models.referral import Referral


class Decision(AppendOnly):
    """What was decided about a referral; the latest row counts.

    ``reason`` is a key of the definition's list.
    """

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="decisions")
    status = models.CharField(max_length=10, choices=ReferralStatus)
    reason = models.CharField(max_length=40, blank=True)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = AppendOnlyQuerySet["Decision"].as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(status__in=ReferralStatus.values), name="referrals_decision_status_known"
            ),
        )

    def __str__(self) -> str:
        return self.status


class PlaceStep(AppendOnly):
    """A step of a referral's place in a cohort: offered, enrolled, completed or left early, on a day.

    The latest ``enrolled`` row and the latest of ``completed`` and ``left early`` count. ``on`` may be
    unknown for every step but ``enrolled``.
    """

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="place_steps")
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="place_steps")
    status = models.CharField(max_length=10, choices=PlaceStatus)
    on = models.DateField(null=True)
    reason = SealedText(blank=True)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = AppendOnlyQuerySet["PlaceStep"].as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(status__in=PlaceStatus.values), name="referrals_place_status_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(status=PlaceStatus.ENROLLED) | models.Q(on__isnull=False),
                name="referrals_enrolled_on_a_day",
            ),
        )

    def __str__(self) -> str:
        return self.status
