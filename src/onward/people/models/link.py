from typing import Self

from django.db import models

from onward.accounts.models import User
from onward.people.choices import LinkKind
from onward.people.models.person import Person
from onward.people.parts import Part


class PersonLinkQuerySet(models.QuerySet["PersonLink", "PersonLink"]):
    def visible_to(self, user: User, part: Part = Part.IDENTITY, *, writing: bool = False) -> Self:
        """Links of which ``user`` may read (or write) ``part`` of both people."""
        seen = Person.objects.visible_to(user, part, writing=writing).values("pk")
        return self.filter(person__in=seen, other__in=seen)


class PersonLink(models.Model):
    """Two people in the programme who know each other; ``kind`` is what ``other`` is to ``person``.

    One row reads from both sides (:func:`onward.people.rules.links.seen_from_the_other`).
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="links")
    other = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="linked_by")
    kind = models.CharField(max_length=8, choices=LinkKind)

    objects = PersonLinkQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(kind__in=LinkKind.values), name="people_link_kind_known"
            ),
            models.CheckConstraint(condition=~models.Q(person=models.F("other")), name="people_link_of_two"),
            models.UniqueConstraint(fields=("person", "other"), name="people_link_once"),
        )

    def __str__(self) -> str:
        return f"{self.person_id} and {self.other_id}"
