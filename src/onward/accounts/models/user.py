from typing import Any, ClassVar, Self

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from onward.accounts.choices import Role
from onward.accounts.models.office import Office
from onward.accounts.models.partner import Partner
from onward.audit import actors
from onward.audit.actors import Actor

_SEE_NOBODY = (Role.PARTICIPANT, Role.PARTNER, Role.FUNDER)


class UserQuerySet(models.QuerySet["User", "User"]):
    def visible_to(self, user: "User") -> Self:
        """Users whom ``user`` may know of: themselves and the staff of their office.

        An account administrator also manages the workers of every partner: partners are shared by all
        offices. Participants are in nobody's list: who takes part is a matter of their record.
        """
        if not user.is_active:
            return self.none()
        own = models.Q(pk=user.pk)
        if user.role in _SEE_NOBODY:
            return self.filter(own)
        seen = own | models.Q(office=user.office_id)
        if user.role == Role.ADMINISTRATOR:
            seen |= models.Q(role=Role.PARTNER)
        return self.filter(seen).exclude(role=Role.PARTICIPANT)


class UserManager(BaseUserManager["User"]):
    def get_queryset(self) -> UserQuerySet:
        return UserQuerySet(self.model, using=self._db)

    def visible_to(self, user: "User") -> UserQuerySet:
        return self.get_queryset().visible_to(user)

    def create_user(
        self, email: str | None, *, role: Role, office: Office | None = None, **fields: Any
    ) -> "User":
        """A user who signs in with this address; without ``password`` nobody can sign in by one."""
        password = fields.pop("password", None)
        address = self.normalize_email(email) if email else None
        user = self.model(email=address, role=role, office=office, **fields)
        user.set_password(password)
        user.save(force_insert=True)
        return user


class User(AbstractBaseUser):
    """Somebody who signs in: one role, in one office or, for a partner's worker, in one partner organisation.

    A participant needs no e-mail address: a card and a PIN will do.
    """

    email = models.EmailField(unique=True, null=True)  # noqa: DJ001  blank could be there once only
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=20, choices=Role)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, null=True, related_name="users")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, null=True, related_name="users")
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="accounts_user_role_known"),
            models.CheckConstraint(
                condition=models.Q(role=Role.PARTNER, partner__isnull=False, office__isnull=True)
                | (~models.Q(role=Role.PARTNER) & models.Q(partner__isnull=True, office__isnull=False)),
                name="accounts_user_belongs_to_one",
            ),
        )

    def __str__(self) -> str:
        return self.name or self.email or f"{self.get_role_display()} {self.pk}"

    @property
    def actor(self) -> Actor:
        """This user, as actions and the audit trail name them."""
        return actors.user(self.pk)
