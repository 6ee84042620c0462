from django.db import models

from onward.accounts.models import Office
from onward.lib.sealed import SealedDate, SealedText
from onward.people.choices import Sex


class Person(models.Model):
    """Somebody whom a partner referred. Known in lists by ``code``; names and birth date are sealed."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="people")
    code = models.CharField(max_length=8, unique=True)
    given_name = SealedText(blank=True)
    family_name = SealedText(blank=True)
    date_of_birth = SealedDate(null=True)
    sex = models.CharField(max_length=1, choices=Sex, blank=True)
    nationality = models.CharField(max_length=3, blank=True)  # ISO 3166-1 alpha-3
    first_language = SealedText(blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(sex__in=["", *Sex.values]), name="people_person_sex_known"
            ),
        )

    def __str__(self) -> str:
        return self.code

    @property
    def full_name(self) -> str:
        """The name as the person writes it: one part or several."""
        return " ".join(part for part in (self.given_name, self.family_name) if part)
