from django.db import models

from onward.lib.sealed import SealedText
from onward.people.choices import YesNo
from onward.people.models import Person
from onward.programmes.models import Cohort


class Contribution(models.Model):
    """Something said or written in a focus group of a cohort; nobody's name stands by it.

    ``person`` is who said it, where that is known because they were asked alone: then their own consent
    decides whether it may be quoted. What was said in a group is nobody's, and ``quote_allowed`` decides.

    ``exercise`` is a key of the definition's list; ``key`` is a keyed hash of the text and how often it was
    said in that exercise, so that a workbook imported again finds it.
    """

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="contributions")
    on = models.DateField(null=True)
    exercise = models.CharField(max_length=40)
    text = SealedText()
    quote_allowed = models.CharField(max_length=3, choices=YesNo, blank=True)
    key = models.CharField(max_length=32)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="contributions")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("cohort", "key"), name="voices_contribution_once"),)

    def __str__(self) -> str:
        return self.exercise
