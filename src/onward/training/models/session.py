from django.core.validators import MinValueValidator
from django.db import models

from onward.lib.sealed import SealedText
from onward.programmes.choices import Delivery
from onward.programmes.models import Cohort


class Session(models.Model):
    """One training session of a cohort: its code in the definition, the day, and how long it lasts."""

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="sessions")
    code = models.CharField(max_length=20)
    on = models.DateField()
    starts_at = models.TimeField(null=True)  # the office's wall clock
    hours = models.DecimalField(max_digits=4, decimal_places=2, validators=[MinValueValidator(0)])
    mode = models.CharField(max_length=10, choices=Delivery, blank=True)
    trainer = SealedText(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("cohort", "code"), name="training_session_once"),
            models.CheckConstraint(
                condition=models.Q(hours__gte=0) & models.Q(hours__lte=24),
                name="training_session_hours_of_a_day",
            ),
        )

    def __str__(self) -> str:
        return self.code
