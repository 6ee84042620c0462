from typing import Self

from django.db import models
from django.utils import timezone

from onward.accounts.models import User
from onward.lib.sealed import SealedText
from onward.people.models.access import people_of
from onward.people.parts import Part


class RestrictionQuerySet(models.QuerySet["Restriction", "Restriction"]):
    def visible_to(self, user: User, part: Part = Part.PRIVACY, *, writing: bool = False) -> Self:
        """Restrictions of people of whom ``user`` may read (or write) ``part``."""
        return self.filter(person__in=people_of(user, part, writing=writing))

    def in_force(self) -> Self:
        return self.filter(lifted_at=None)


class Restriction(models.Model):
    """A person asked that their data is not used for now: it can be read and not changed.

    Source: UK GDPR, Article 18. What they agreed to and what they ask about their data can still be written.
    """

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="restrictions")
    reason = SealedText(blank=True)
    since = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = RestrictionQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("person",), condition=models.Q(lifted_at=None), name="people_restriction_one"
            ),
        )

    def __str__(self) -> str:
        return f"restriction {self.pk}"
