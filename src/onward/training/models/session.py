from typing import Self

from django.core.validators import MinValueValidator
from django.db import models
from django.utils import timezone

from onward.accounts.models import User
from onward.lib.append_only import AppendOnly, AppendOnlyQuerySet
from onward.lib.sealed import SealedText
from onward.programmes.choices import Delivery
from onward.programmes.models import Cohort
from onward.training.choices import SessionKind


class SessionQuerySet(models.QuerySet["Session", "Session"]):
    def visible_to(self, user: User) -> Self:
        """Sessions of the cohorts that ``user`` may see."""
        return self.filter(cohort__in=Cohort.objects.visible_to(user).values("pk"))

    def on_timetable(self) -> Self:
        """Those that were not cancelled."""
        return self.filter(cancelled_at=None)


class Session(models.Model):
    """One training session of a cohort: its code, the day, and how long it lasts.

    A session of the course has its code and title from the definition. Others (``kind``) have a code of their
    own (``X1``) and a ``title``; a catch-up says which session it repeats. ``room`` is where, ``link`` where
    online. ``trainer`` is the name a workbook told, ``lead`` and ``second`` are users. ``revision`` counts
    the changes that somebody's calendar has to follow.
    """

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="sessions")
    code = models.CharField(max_length=20)
    kind = models.CharField(max_length=10, choices=SessionKind, default=SessionKind.COURSE)
    title = models.CharField(max_length=120, blank=True)
    repeats = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="repeated_by")
    on = models.DateField()
    starts_at = models.TimeField(null=True)  # the office's wall clock
    hours = models.DecimalField(max_digits=4, decimal_places=2, validators=[MinValueValidator(0)])
    mode = models.CharField(max_length=10, choices=Delivery, blank=True)
    room = SealedText(blank=True)
    link = SealedText(blank=True)
    trainer = SealedText(blank=True)
    lead = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="sessions_led")
    second = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="sessions_seconded")
    childcare_places = models.PositiveSmallIntegerField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    cancel_reason = SealedText(blank=True)
    revision = models.PositiveSmallIntegerField(default=0)

    objects = SessionQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("cohort", "code"), name="training_session_once"),
            models.CheckConstraint(
                condition=models.Q(hours__gte=0) & models.Q(hours__lte=24),
                name="training_session_hours_of_a_day",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=SessionKind.values), name="training_session_kind_known"
            ),
        )
        indexes = (models.Index(fields=("on",), name="training_session_on"),)

    def __str__(self) -> str:
        return self.code


class SessionNote(AppendOnly):
    """What the trainer writes down about a session as a whole: never about one person's case."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="notes")
    text = SealedText(blank=True)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = AppendOnlyQuerySet["SessionNote"].as_manager()

    def __str__(self) -> str:
        return f"note on {self.session_id}"


class Closure(models.Model):
    """Days on which an office does not teach, beside the bank holidays: both ends are closed."""

    office = models.ForeignKey("accounts.Office", on_delete=models.PROTECT, related_name="closures")
    first = models.DateField()
    last = models.DateField()
    title = models.CharField(max_length=80)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(last__gte=models.F("first")), name="training_closure_days_in_order"
            ),
        )

    def __str__(self) -> str:
        return self.title
