import datetime as dt
from typing import Self

from django.db import models
from django.utils import timezone

from onward.accounts.models import User
from onward.people.models import Person
from onward.people.models.access import people_of
from onward.people.parts import Part


class DailyPromptQuerySet(models.QuerySet["DailyPrompt", "DailyPrompt"]):
    def visible_to(self, user: User, part: Part = Part.CONTACT, *, writing: bool = False) -> Self:
        """Choices of people of whom ``user`` may read (or write) ``part``."""
        return self.filter(person__in=people_of(user, part, writing=writing))

    def in_force(self) -> Self:
        """Those that go on."""
        return self.filter(ended_at=None)


class DailyPrompt(models.Model):
    """A person wants a short message every day at an hour that they chose, on their office's clock."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="daily_prompts")
    hour = models.PositiveSmallIntegerField()
    chosen_at = models.DateTimeField(default=timezone.now)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    objects = DailyPromptQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("person",), condition=models.Q(ended_at=None), name="messages_prompt_one"
            ),
            models.CheckConstraint(condition=models.Q(hour__lte=23), name="messages_prompt_hour_of_a_day"),
        )

    def __str__(self) -> str:
        return f"{self.hour}:00"

    @property
    def clock(self) -> dt.time:
        """The hour as a time of day."""
        return dt.time(self.hour)
