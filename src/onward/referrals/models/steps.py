from django.db import models
from django.db.models import Exists, OuterRef, Q

from onward.accounts.models import User
from onward.lib.append_only import AppendOnly, AppendOnlyQuerySet
from onward.lib.sealed import SealedText
from onward.programmes.models import Cohort
from onward.referrals.choices import PauseKind, PlaceStatus, ReferralStatus
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
        indexes = (
            models.Index(
                fields=("reason",),
                condition=models.Q(status=ReferralStatus.DECLINED),
                name="referrals_declined_for",
            ),
        )

    def __str__(self) -> str:
        return self.status


FINISHES = (PlaceStatus.COMPLETED, PlaceStatus.LEFT_EARLY)


class PlaceStepQuerySet(AppendOnlyQuerySet["PlaceStep"]):
    def ends_that_count(self) -> "PlaceStepQuerySet":
        """Ends of a course after which nobody came back: ``rules/stays.py`` says it in words.

        An end is overtaken by a later enrolment in another cohort, or in the same one from its day on.
        """
        later = PlaceStep.objects.filter(
            referral=OuterRef("referral"), status=PlaceStatus.ENROLLED, pk__gt=OuterRef("pk")
        )
        anew = later.filter(~Q(cohort=OuterRef("cohort")) | Q(on__gte=OuterRef("on")))
        return self.filter(~Exists(anew), status__in=FINISHES)


class PlaceStep(AppendOnly):
    """A step of a referral's place in a cohort: offered, enrolled, completed or left early, on a day.

    What a row of steps comes to is said by ``rules/stays.py``. ``on`` may be unknown for every step but
    ``enrolled``.
    """

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="place_steps")
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="place_steps")
    status = models.CharField(max_length=10, choices=PlaceStatus)
    on = models.DateField(null=True)
    reason = SealedText(blank=True)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = PlaceStepQuerySet.as_manager()

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


class Pause(AppendOnly):
    """Somebody steps out of the course for a while, or comes back: the latest row counts.

    While it lasts nobody expects them; their place stays theirs.
    """

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="pauses")
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="pauses")
    kind = models.CharField(max_length=10, choices=PauseKind)
    on = models.DateField()
    reason = SealedText(blank=True)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = AppendOnlyQuerySet["Pause"].as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(kind__in=PauseKind.values), name="referrals_pause_kind_known"
            ),
        )

    def __str__(self) -> str:
        return self.kind


class Commitment(AppendOnly):
    """What both sides promise each other at the start, agreed on a day in a version of the text."""

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="commitments")
    text_version = models.CharField(max_length=20)
    agreed_on = models.DateField()
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = AppendOnlyQuerySet["Commitment"].as_manager()

    def __str__(self) -> str:
        return f"commitment {self.text_version}"
