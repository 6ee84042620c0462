import datetime as dt
from typing import Self

from django.db import models
from django.utils import timezone

from onward.accounts.models import User
from onward.people.models import Person
from onward.people.parts import Part
from onward.privacy.choices import MAKING, PackState

KEPT = dt.timedelta(days=7)


class PackQuerySet(models.QuerySet["Pack", "Pack"]):
    def visible_to(self, user: User, part: Part = Part.PRIVACY, *, writing: bool = False) -> Self:
        """Packs that the user asked for themselves, of people of whom they may read ``part``."""
        seen = Person.objects.visible_to(user, part, writing=writing)
        return self.filter(asked_by=user, person__in=seen.values("pk"))


class Pack(models.Model):
    """Everything that is held about a person, made for them: one ZIP, kept sealed for a week.

    Only who asked for it may take it. The file lies under ``file_key``; blank says that it is gone.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="packs")
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=10, choices=PackState, default=PackState.WAITING)
    file_key = models.CharField(max_length=32, blank=True)
    size = models.PositiveIntegerField(default=0)

    objects = PackQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state__in=PackState.values), name="privacy_pack_state_known"
            ),
        )

    def __str__(self) -> str:
        return f"pack {self.pk}"

    @property
    def under_way(self) -> bool:
        return self.state in MAKING

    @property
    def kept_until(self) -> dt.datetime:
        return self.at + KEPT

    @property
    def standing(self) -> PackState:
        """The state as of now: past its week it counts as gone, also before somebody has tidied up."""
        past = self.state == PackState.MADE and timezone.now() >= self.kept_until
        return PackState.GONE if past else PackState(self.state)
