from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from onward.accounts.choices import Role
from onward.accounts.models import User
from onward.lib.sealed import SealedText
from onward.people.choices import HandoverAnswer
from onward.people.models.person import Person
from onward.people.parts import Part


class HandoverQuerySet(models.QuerySet["Handover", "Handover"]):
    def visible_to(self, user: User) -> Self:
        """Those that ``user`` was asked or asked themselves; a manager sees those of the office.

        None about somebody whose part of the register they may not see.
        """
        known = self.filter(person__in=Person.objects.visible_to(user, Part.REGISTER).values("pk"))
        if user.role == Role.MANAGER:
            return known
        return known.filter(Q(to=user) | Q(carrier=user) | Q(asked_by=user))

    def pending(self) -> Self:
        return self.filter(answer=HandoverAnswer.PENDING)


class Handover(models.Model):
    """A caseworker is asked to carry somebody: nothing changes until they accept.

    ``carrier`` is who carries the person when it is asked, nobody where nobody does. The note is for the one
    who is asked, sealed.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="handovers")
    carrier = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="handovers_from")
    to = models.ForeignKey(User, on_delete=models.PROTECT, related_name="handovers_to")
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    note = SealedText(blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    answer = models.CharField(max_length=12, choices=HandoverAnswer, default=HandoverAnswer.PENDING)
    answered_at = models.DateTimeField(null=True)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(answer__in=HandoverAnswer.values), name="people_handover_answer_known"
            ),
            models.CheckConstraint(
                condition=Q(answer=HandoverAnswer.PENDING, answered_at=None)
                | (~Q(answer=HandoverAnswer.PENDING) & Q(answered_at__isnull=False)),
                name="people_handover_answered_on_a_day",
            ),
            models.UniqueConstraint(
                fields=("person",),
                condition=Q(answer=HandoverAnswer.PENDING),
                name="people_handover_one_pending",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id} to {self.to_id}: {self.answer}"
