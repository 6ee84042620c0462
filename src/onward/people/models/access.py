from typing import Any, Self

from django.apps import apps
from django.db import models
from django.utils import timezone

from onward.accounts.models import Partner, User
from onward.lib.sealed import SealedText
from onward.people.choices import AccessKind
from onward.people.parts import Part


def people_of(user: User, part: Part, *, writing: bool) -> Any:
    """The ids of people of whom ``user`` may read (or write) ``part``; they ask these tables in turn."""
    people: Any = apps.get_model("people", "Person")
    return people.objects.visible_to(user, part, writing=writing).values("pk")


class AccessQuerySet(models.QuerySet["Access", "Access"]):
    def visible_to(self, user: User, part: Part = Part.PRIVACY, *, writing: bool = False) -> Self:
        """Why others may see people of whom ``user`` may read (or write) ``part``."""
        return self.filter(person__in=people_of(user, part, writing=writing))

    def open_now(self) -> Self:
        """Those that have begun, are not ended and have not run out."""
        now = timezone.now()
        return self.filter(models.Q(until=None) | models.Q(until__gt=now), since__lte=now, ended_at=None)


class Access(models.Model):
    """Why somebody may see a person: their caseload, their partner's referral, or a written reason.

    It begins, may run out (``until``), and ends with a reason; the row stays. A caseload handed over counts
    from the moment it is accepted: until then there is no row.
    """

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="accesses")
    kind = models.CharField(max_length=12, choices=AccessKind)
    user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="accesses")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, null=True, related_name="accesses")
    since = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True)
    reason = SealedText(blank=True)
    ended_at = models.DateTimeField(null=True)
    end_reason = SealedText(blank=True)

    objects = AccessQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=("person", "kind"), name="people_access_person"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(kind__in=AccessKind.values), name="people_access_kind_known"
            ),
            models.CheckConstraint(
                condition=models.Q(kind=AccessKind.REFERRAL, partner__isnull=False, user__isnull=True)
                | (~models.Q(kind=AccessKind.REFERRAL) & models.Q(partner__isnull=True, user__isnull=False)),
                name="people_access_of_one",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind=AccessKind.OPENED) | models.Q(until__isnull=False),
                name="people_access_opened_runs_out",
            ),
            models.UniqueConstraint(
                fields=("person",),
                condition=models.Q(kind=AccessKind.CASELOAD, ended_at=None),
                name="people_access_one_caseload",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.person_id}"


class BlockQuerySet(models.QuerySet["Block", "Block"]):
    def visible_to(self, user: User, part: Part = Part.PRIVACY, *, writing: bool = False) -> Self:
        """Blocks about people of whom ``user`` may read (or write) ``part``: never their own."""
        return self.filter(person__in=people_of(user, part, writing=writing))

    def in_force(self) -> Self:
        """Those that nobody has lifted."""
        return self.filter(lifted_at=None)


class Block(models.Model):
    """This user must not see this person, whatever else would let them: they come from the same village.

    The user is never told. Lifted with a reason; the row stays.
    """

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="blocks")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="blocks")
    reason = SealedText(blank=True)
    since = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    lift_reason = SealedText(blank=True)

    objects = BlockQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("person", "user"), condition=models.Q(lifted_at=None), name="people_block_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.user_id} not {self.person_id}"
