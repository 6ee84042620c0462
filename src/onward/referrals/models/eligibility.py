from django.db import models
from django.utils import timezone

from onward.accounts.models import User
from onward.lib.append_only import AppendOnly, AppendOnlyQuerySet
from onward.lib.sealed import SealedText
from onward.referrals.choices import EnglishClass, Skill
from onward.referrals.models.referral import Referral


class Exemption(models.Model):
    """A criterion that is not met and need not be, for a reason: one asks for it, a second person decides.

    ``granted`` is ``None`` until then.
    """

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="exemptions")
    criterion = models.CharField(max_length=40)
    reason = SealedText(blank=True)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    granted = models.BooleanField(null=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("referral", "criterion"),
                condition=models.Q(granted=None),
                name="referrals_exemption_asked_once",
            ),
            models.CheckConstraint(
                condition=models.Q(granted=None) | ~models.Q(asked_by=models.F("decided_by")),
                name="referrals_exemption_by_two",
            ),
        )

    def __str__(self) -> str:
        return f"exemption from {self.criterion}"


class LevelCheck(AppendOnly):
    """What a short friendly check of English or digital skills said: a level, never a pass or a no.

    ``level`` is a word of the ladder in ``referrals/rules``; ``english_class`` says whether a class goes
    beside the course. ``reason`` is why another level was set than the check suggested. The latest counts.
    """

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="levels")
    skill = models.CharField(max_length=10, choices=Skill)
    level = models.CharField(max_length=20)
    suggested = models.CharField(max_length=20, blank=True)
    english_class = models.CharField(max_length=10, choices=EnglishClass, blank=True)
    reason = SealedText(blank=True)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = AppendOnlyQuerySet["LevelCheck"].as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(skill__in=Skill.values), name="referrals_level_skill_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.skill}: {self.level}"
