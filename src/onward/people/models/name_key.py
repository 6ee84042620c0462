from django.db import models

from onward.people.choices import KeyKind
from onward.people.models.person import Person


class NameKey(models.Model):
    """A keyed hash of one part of a person's name, or of their day of birth: to find them without a name.

    ``hash`` stands for the part as written, ``sound`` for how it sounds (:mod:`onward.people.rules.likeness`;
    blank for a day of birth). Written by the actions that write the person.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="name_keys")
    kind = models.CharField(max_length=4, choices=KeyKind)
    hash = models.CharField(max_length=32)
    sound = models.CharField(max_length=32, blank=True)

    class Meta:
        indexes = (
            models.Index(fields=("hash",), name="people_name_key_hash"),
            models.Index(fields=("sound",), name="people_name_key_sound"),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(kind__in=KeyKind.values), name="people_name_key_kind_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.person_id}"
