from django.db import models

from onward.accounts.models import User
from onward.lib.append_only import AppendOnly, AppendOnlyQuerySet
from onward.lib.sealed import SealedText
from onward.outcomes.choices import Hours
from onward.people.choices import YesNo
from onward.referrals.models import Referral


class FollowUp(AppendOnly):
    """How somebody was doing on a day after the course: one main status, other activities beside it.

    ``status`` and ``reason`` are keys of the definition's lists; ``hours_band`` is what the free text
    ``hours`` comes to (``outcomes/rules.py``). Of two on one day the later row counts.
    """

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="follow_ups")
    on = models.DateField()
    status = models.CharField(max_length=40, blank=True)
    hours_band = models.CharField(max_length=10, choices=Hours, blank=True)
    hours = SealedText(blank=True)
    self_employed = models.CharField(max_length=3, choices=YesNo, blank=True)
    activity = SealedText(blank=True)
    english_course = models.CharField(max_length=3, choices=YesNo, blank=True)
    other_course = SealedText(blank=True)
    reason = models.CharField(max_length=40, blank=True)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = AppendOnlyQuerySet["FollowUp"].as_manager()

    def __str__(self) -> str:
        return f"{self.status} {self.on}"
