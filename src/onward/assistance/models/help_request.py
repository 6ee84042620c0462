from typing import Self

from django.db import models

from onward.accounts.models import User
from onward.lib.append_only import AppendOnly, AppendOnlyQuerySet
from onward.people.parts import Part
from onward.referrals.models import Referral


class HelpRequestQuerySet(AppendOnlyQuerySet["HelpRequest"]):
    def visible_to(self, user: User, part: Part = Part.RECORD, *, writing: bool = False) -> Self:
        """Requests about people of whom ``user`` may read (or write) ``part``."""
        seen = Referral.objects.visible_to(user, part, writing=writing)
        return self.filter(referral__in=seen.values("pk"))


class HelpRequest(AppendOnly):
    """Somebody could not come, and help could let them: asked for, and nothing given yet.

    ``kind`` is a key of the definition's list, ``reason`` the key of why they did not come, ``on`` the day.
    """

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="help_requests")
    kind = models.CharField(max_length=40)
    on = models.DateField()
    reason = models.CharField(max_length=40, blank=True)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = HelpRequestQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("referral", "kind", "on"), name="assistance_asked_once"),
        )

    def __str__(self) -> str:
        return self.kind
