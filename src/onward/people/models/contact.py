from typing import Self

from django.db import models
from django.utils import timezone

from onward.accounts.models import User
from onward.lib.sealed import SealedJSON, SealedText
from onward.people.choices import ContactKind, Whose
from onward.people.models.person import Person
from onward.people.parts import Part


class ContactPointQuerySet(models.QuerySet["ContactPoint", "ContactPoint"]):
    def visible_to(self, user: User, part: Part = Part.CONTACT, *, writing: bool = False) -> Self:
        """Ways to reach people of whom ``user`` may read (or write) ``part``."""
        return self.filter(person__in=Person.objects.visible_to(user, part, writing=writing).values("pk"))

    def in_use(self) -> Self:
        """Those that nobody has ended."""
        return self.filter(ended_at=None)


class ContactPoint(models.Model):
    """One way to reach a person, and what is safe on it. Together they are the safe-contact profile.

    ``value`` is normalised by kind (:func:`onward.people.rules.contact.normal`) and found again by
    ``value_hash``. Nothing is allowed until somebody says so. ``safe_hours`` are spans in the time zone of
    the person's office (:class:`onward.people.rules.contact.Span`); none means that nobody asked yet. From
    ``not_safe_since`` until ``not_safe_until`` (both inclusive; an open end is "until further notice")
    nothing goes there. A point that is used no more is ended; the row stays until the person is forgotten.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="contact_points")
    kind = models.CharField(max_length=8, choices=ContactKind)
    value = SealedText()
    value_hash = models.CharField(max_length=32, db_index=True)
    app = SealedText(blank=True)  # which app, where it is another app
    whose = models.CharField(max_length=8, choices=Whose)
    also_seen_by = SealedText(blank=True)
    may_call = models.BooleanField(default=False)
    may_text = models.BooleanField(default=False)
    may_leave_voicemail = models.BooleanField(default=False)
    may_get_codes = models.BooleanField(default=False)
    alias = SealedText(blank=True)  # who the caller says they are
    language = SealedText(blank=True)
    safe_hours = SealedJSON(default=list)
    not_safe_since = models.DateField(null=True)
    not_safe_until = models.DateField(null=True)
    note = SealedText(blank=True)
    added_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)

    objects = ContactPointQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(kind__in=ContactKind.values), name="people_contact_kind_known"
            ),
            models.CheckConstraint(
                condition=models.Q(whose__in=Whose.values), name="people_contact_whose_known"
            ),
            models.CheckConstraint(
                condition=models.Q(not_safe_until=None)
                | models.Q(not_safe_since__isnull=False, not_safe_until__gte=models.F("not_safe_since")),
                name="people_contact_unsafe_in_order",
            ),
            models.UniqueConstraint(
                fields=("person", "value_hash"),
                condition=models.Q(ended_at=None),
                name="people_contact_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.person_id}"
