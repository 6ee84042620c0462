from django.db import models

from onward.audit.rules import Bound
from onward.lib.append_only import AppendOnlyQuerySet


class Seal(models.Model):
    """Binds the events after those of the seal before it, and that seal: together they are a chain.

    ``root`` is the hash of all its events, ``marks`` tells which one was changed (16 bytes an event),
    ``hash`` binds every column under a key that is not in the database. Numbers have no gaps. Rows are only
    ever added.
    """

    number = models.BigIntegerField(primary_key=True)
    first_event = models.BigIntegerField()
    last_event = models.BigIntegerField()
    count = models.IntegerField()
    root = models.CharField(max_length=64)
    marks = models.BinaryField()
    previous = models.CharField(max_length=64)
    at = models.DateTimeField()
    hash = models.CharField(max_length=64)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(first_event__lte=models.F("last_event"), count__gt=0),
                name="audit_seal_holds_something",
            ),
        )

    def __str__(self) -> str:
        return f"Seal {self.number}: events {self.first_event} to {self.last_event}"

    @property
    def bound(self) -> Bound:
        """What ``hash`` must be the hash of."""
        return Bound(
            number=self.number,
            first_event=self.first_event,
            last_event=self.last_event,
            count=self.count,
            root=self.root,
            marks=bytes(self.marks),
            previous=self.previous,
            at=self.at,
        )
