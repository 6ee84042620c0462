from typing import Self

from django.db import models
from django.utils import timezone

from onward.accounts.models import User
from onward.lib.sealed import SealedJSON
from onward.people.models.person import Person
from onward.people.parts import Part


class MergeQuerySet(models.QuerySet["Merge", "Merge"]):
    def visible_to(self, user: User, part: Part = Part.IDENTITY, *, writing: bool = False) -> Self:
        """Merges into people of whom ``user`` may read (or write) ``part``."""
        return self.filter(keep__in=Person.objects.visible_to(user, part, writing=writing).values("pk"))


class Merge(models.Model):
    """Two people turned out to be one: what ``gone`` had is with ``keep`` now.

    ``moved`` is what each room moved, by the room's name (:mod:`onward.people.duties`), ``before`` the values
    of ``keep`` that others took the place of. Both together put everything back.
    """

    keep = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="merges")
    gone = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="merges_away")
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    moved = SealedJSON(default=dict)
    before = SealedJSON(default=dict)
    undone_at = models.DateTimeField(null=True)

    objects = MergeQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~models.Q(keep=models.F("gone")), name="people_merge_of_two"),
            models.UniqueConstraint(
                fields=("gone",), condition=models.Q(undone_at=None), name="people_merge_gone_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.gone_id} into {self.keep_id}"
