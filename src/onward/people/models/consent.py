import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from onward.accounts.models import User
from onward.lib.append_only import AppendOnly, ChangesRefused
from onward.lib.sealed import SealedText
from onward.people.choices import Answer, AnsweredHow, LeftAs, Purpose
from onward.people.models.access import people_of
from onward.people.parts import Part

EVERYBODY = ""  # the audience of an answer that is meant for everybody whom the text names


class AboutAPerson(models.QuerySet[Any, Any]):
    """Append-only rows about a person. Only whose they are may change: two records turn out to be one."""

    def update(self, **kwargs: Any) -> int:
        if set(kwargs) != {"person"}:
            raise ChangesRefused(f"{self.model.__name__} rows are never changed: add a new one.")
        return super().update(**kwargs)

    def visible_to(self, user: User, part: Part = Part.CONSENT, *, writing: bool = False) -> Self:
        """Rows about people of whom ``user`` may read (or write) ``part``."""
        return self.filter(person__in=people_of(user, part, writing=writing))


class ConsentQuerySet(AboutAPerson):
    def counting(self, purpose: str, audience: str, *, on: dt.date) -> Self:
        """The answers that speak of this purpose and audience up to ``on``, the one that counts first.

        Of those meant for this audience and those meant for everybody the latest day counts; on one day the
        row recorded last. So a paper of May that is found later takes nothing back that was said in June.
        """
        spoken = self.filter(purpose=purpose, audience__in={EVERYBODY, audience}, on__lte=on)
        return spoken.order_by("-on", "-pk")

    def declined_of(self, purpose: str, audience: str, *, on: dt.date) -> Exists:
        """For a query about people: whether the answer that counts is a no."""
        latest = self.counting(purpose, audience, on=on).filter(person=OuterRef("person"))
        no = self.filter(person=OuterRef("pk"), pk=models.Subquery(latest.values("pk")[:1])).exclude(
            answer=Answer.AGREED
        )
        return Exists(no)


class Consent(AppendOnly):
    """One answer of a person: for what, for whom, to which text; a change of mind is a new row.

    ``audience`` is blank for everybody whom the text names, or one of them: ``partner:12``, ``funder``,
    ``public`` (``people/rules/consents.py``). ``text_key`` and ``text_version`` name the text
    that was read, in ``language`` (a BCP 47 tag). ``until`` is the last day on which a yes counts.
    """

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=12, choices=Purpose)
    audience = models.CharField(max_length=40, blank=True)
    answer = models.CharField(max_length=10, choices=Answer)
    text_key = models.CharField(max_length=40)
    text_version = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=35, default="en")
    on = models.DateField()
    until = models.DateField(null=True)
    how = models.CharField(max_length=8, choices=AnsweredHow)
    note = SealedText(blank=True)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = ConsentQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=("person", "purpose"), name="people_consent_person"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(purpose__in=Purpose.values), name="people_consent_purpose_known"
            ),
            models.CheckConstraint(condition=Q(answer__in=Answer.values), name="people_consent_answer_known"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(answer=Answer.AGREED, until__gte=models.F("on")),
                name="people_consent_until_is_of_a_yes",
            ),
        )

    def __str__(self) -> str:
        return f"{self.purpose}: {self.answer}"


class OverrideQuerySet(models.QuerySet["ConsentOverride", "ConsentOverride"]):
    def visible_to(self, user: User, part: Part = Part.CONSENT, *, writing: bool = False) -> Self:
        """Exceptions about people of whom ``user`` may read (or write) ``part``."""
        return self.filter(person__in=people_of(user, part, writing=writing))

    def in_force(self, purpose: str, audience: str, *, on: dt.date) -> Self:
        """Those that let this be done on this day all the same."""
        meant = self.filter(purpose=purpose, audience__in={EVERYBODY, audience}, ended_at=None)
        return meant.filter(since__lte=on, until__gte=on)


class ConsentOverride(models.Model):
    """It is done all the same, for a written reason, until a day: decided by the data-protection lead."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="consent_overrides")
    purpose = models.CharField(max_length=12, choices=Purpose)
    audience = models.CharField(max_length=40, blank=True)
    reason = SealedText()
    since = models.DateField()
    until = models.DateField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)

    objects = OverrideQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(until__gte=models.F("since")), name="people_override_in_order"
            ),
        )

    def __str__(self) -> str:
        return f"{self.purpose} until {self.until}"


class Disclosed(AppendOnly):
    """Something about a person left the office: in what form, for what, to whom, when. No values.

    ``thing`` and ``thing_id`` name what left ("reports.reportfiles", 12), as audit events do.
    """

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="disclosures")
    purpose = models.CharField(max_length=12, choices=Purpose)
    audience = models.CharField(max_length=40, blank=True)
    left_as = models.CharField(max_length=8, choices=LeftAs)
    thing = models.CharField(max_length=60, blank=True)
    thing_id = models.BigIntegerField(null=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = AboutAPerson.as_manager()

    class Meta:
        indexes = (models.Index(fields=("person", "purpose"), name="people_disclosed_person"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(purpose__in=Purpose.values), name="people_disclosed_purpose_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.purpose} {self.left_as}"


def declined(purpose: str, audience: str) -> Q:
    """For a query about people: they said no or took it back, and nothing lets it be done all the same."""
    today = timezone.localdate()
    override: QuerySet[ConsentOverride] = ConsentOverride.objects.in_force(purpose, audience, on=today)
    said_no = Consent.objects.declined_of(purpose, audience, on=today)
    return Q(said_no) & ~Q(Exists(override.filter(person=OuterRef("pk"))))
