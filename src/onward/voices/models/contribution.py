from django.db import models

from onward.lib.sealed import SealedText
from onward.people.choices import YesNo
from onward.programmes.models import Cohort


class Contribution(models.Model):
    """Something said or written in a focus group of a cohort; nobody's name stands by it.

    ``exercise`` is a key of the definition's list; ``key`` is a keyed hash of the text and how often it was
    said in that exercise, so that a workbook imported again finds it.
    """

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="contributions")
    on = models.DateField(null=True)
    exercise = models.CharField(max_length=40)
    text = SealedText()
    quote_allowed = models.CharField(max_length=3, choices=YesNo, blank=True)
    key = models.CharField(max_length=32)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("cohort", "key"), name="voices_contribution_once"),)

    def __str__(self) -> str:
        return self.exercise
