from typing import Self

from django.db import models

from onward.accounts.models import Office, User
from onward.lib.append_only import AppendOnly, AppendOnlyQuerySet
from onward.people.models import Person
from onward.privacy.choices import Why


class ForgottenQuerySet(AppendOnlyQuerySet["Forgotten"]):
    def visible_to(self, user: User) -> Self:
        """Certificates of the user's own office."""
        return self.filter(office_id=user.office_id) if user.office_id else self.none()


class Forgotten(AppendOnly):
    """A certificate: which parts of whose record went, when, by which rule, by whom. No values.

    ``person_id`` is the row that is left as statistics; ``code_hash`` a keyed hash of the code by which the
    person was known, so that a restored backup finds them; ``ref_hashes`` the same of their numbers in the
    office's workbook, so that an old workbook does not bring them back. ``rules`` holds, for each part, the
    words of the rule and the days; ``erased`` table to number of rows. ``whole``: they became statistics
    with it.
    """

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="forgotten")
    person_id = models.BigIntegerField()
    code_hash = models.CharField(max_length=32)
    ref_hashes = models.JSONField(null=True)  # null on certificates from before there was such a list
    parts = models.JSONField(default=list)
    whole = models.BooleanField()
    why = models.CharField(max_length=10, choices=Why)
    request_id = models.BigIntegerField(null=True)
    rules = models.JSONField(default=dict)
    erased = models.JSONField(default=dict)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = ForgottenQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=("person_id",), name="privacy_forgotten_person"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(why__in=Why.values), name="privacy_forgotten_why_known"
            ),
        )

    def __str__(self) -> str:
        return f"certificate {self.pk}"


class Notice(models.Model):
    """It was told that a part of somebody's record will be forgotten; 30 days later it may be."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="notices")
    part = models.CharField(max_length=12)
    told_on = models.DateField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("person", "part"), name="privacy_notice_once"),)

    def __str__(self) -> str:
        return f"{self.part} {self.told_on}"
