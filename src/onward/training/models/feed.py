from django.db import models
from django.utils import timezone

from onward.accounts.models import User
from onward.people.models import Person


class CalendarFeed(models.Model):
    """An address from which a phone reads somebody's sessions. Whoever has it reads it, until it is stopped.

    Only a hash of the secret part is kept; the address is shown once, when it is made.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="calendar_feeds")
    token_hash = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    stopped_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("person",), condition=models.Q(stopped_at=None), name="training_feed_one"
            ),
        )

    def __str__(self) -> str:
        return f"feed of {self.person_id}"
