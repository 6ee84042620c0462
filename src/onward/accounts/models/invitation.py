import datetime as dt
from typing import Self

from django.db import models
from django.utils import timezone

from onward.accounts.choices import Role
from onward.accounts.models.office import Office
from onward.accounts.models.partner import Partner
from onward.accounts.models.user import User

LASTS = dt.timedelta(days=7)


class InvitationQuerySet(models.QuerySet["Invitation", "Invitation"]):
    def visible_to(self, user: User) -> Self:
        """Invitations that an account administrator sent or may send again: their office's, and partners'."""
        if not user.is_active or user.role != Role.ADMINISTRATOR:
            return self.none()
        return self.filter(models.Q(office=user.office_id) | models.Q(partner__isnull=False))

    def pending(self) -> Self:
        """Neither accepted nor withdrawn; some may have run out and wait to be sent again."""
        return self.filter(accepted_at=None, withdrawn_at=None)

    def open_now(self) -> Self:
        """Those whose link works."""
        return self.pending().filter(expires_at__gt=timezone.now())


class Invitation(models.Model):
    """A link by which somebody becomes a user, or comes back as one (``user``), with the role it names.

    Of the link only a keyed hash is kept: nobody can make it again from the database. ``made_by`` is empty
    where the operator invited on the command line.
    """

    email = models.EmailField()
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=20, choices=Role)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, null=True, related_name="invitations")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, null=True, related_name="invitations")
    user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="invitations")
    token_hash = models.CharField(max_length=32, unique=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(role=Role.PARTNER, partner__isnull=False, office__isnull=True)
                | (
                    models.Q(role__in=[r for r in Role.values if r not in (Role.PARTNER, Role.PARTICIPANT)])
                    & models.Q(partner__isnull=True, office__isnull=False)
                ),
                name="accounts_invitation_belongs_to_one",
            ),
            models.UniqueConstraint(
                fields=("email",),
                condition=models.Q(accepted_at=None, withdrawn_at=None),
                name="accounts_invitation_one_pending",
            ),
        )

    def __str__(self) -> str:
        return f"{self.name}, {self.get_role_display()}"

    @property
    def has_run_out(self) -> bool:
        return self.expires_at <= timezone.now()
