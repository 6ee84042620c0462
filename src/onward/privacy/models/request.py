import datetime as dt
from typing import Self

from django.db import models
from django.utils import timezone

from onward.accounts.models import User
from onward.lib.append_only import AppendOnly, AppendOnlyQuerySet
from onward.lib.sealed import SealedText
from onward.people.models import Person
from onward.people.parts import Part
from onward.privacy.choices import ENDS, Channel, RequestKind, StepKind
from onward.privacy.rules.clock import SOON, Clock, clock, days_left, possible


class RequestQuerySet(models.QuerySet["Request", "Request"]):
    def visible_to(self, user: User, part: Part = Part.PRIVACY, *, writing: bool = False) -> Self:
        """Requests of people of whom ``user`` may read (or write) ``part``."""
        return self.filter(person__in=Person.objects.visible_to(user, part, writing=writing).values("pk"))

    def open_now(self) -> Self:
        """Those that were neither answered nor refused."""
        ended = RequestStep.objects.filter(request=models.OuterRef("pk"), kind__in=ENDS)
        return self.filter(~models.Exists(ended))


class Request(models.Model):
    """What a person asked about their own data, and when. What happened since is in its steps."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="requests")
    kind = models.CharField(max_length=10, choices=RequestKind)
    received_on = models.DateField()
    channel = models.CharField(max_length=10, choices=Channel)
    note = SealedText(blank=True)

    objects = RequestQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(kind__in=RequestKind.values) & models.Q(channel__in=Channel.values),
                name="privacy_request_words_known",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.received_on}"

    @property
    def told(self) -> list[tuple[str, dt.date]]:
        """Its steps, as the rules take them; one query unless they were fetched together."""
        return [(step.kind, step.on) for step in sorted(self.steps.all(), key=lambda step: step.pk)]

    @property
    def clock(self) -> Clock:
        return clock(self.received_on, self.told)

    @property
    def possible(self) -> tuple[StepKind, ...]:
        return possible(self.received_on, self.told)

    @property
    def days_left(self) -> str:
        """In words; blank where the clock stands still or has ended."""
        now = self.clock
        return days_left(now.due, timezone.localdate()) if now.due and not now.ended else ""

    @property
    def urgency(self) -> str:
        """How the time left is marked: due within a week, urgent once it is late."""
        now, today = self.clock, timezone.localdate()
        if not now.due or now.ended or now.due > today + dt.timedelta(days=SOON):
            return ""
        return "urgent" if now.due < today else "due"


class RequestStep(AppendOnly):
    """What happened with a request, on a day."""

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=20, choices=StepKind)
    on = models.DateField()
    note = SealedText(blank=True)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = AppendOnlyQuerySet["RequestStep"].as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(kind__in=StepKind.values), name="privacy_step_kind_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"
