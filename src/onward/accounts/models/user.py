from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from onward.accounts.choices import Role
from onward.accounts.models.office import Office
from onward.audit import actors
from onward.audit.actors import Actor


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, *, role: Role, office: Office | None, **fields: Any) -> "User":
        """A user who signs in with this address; without ``password`` nobody can sign in by one."""
        password = fields.pop("password", None)
        user = self.model(email=self.normalize_email(email), role=role, office=office, **fields)
        user.set_password(password)
        user.save(force_insert=True)
        return user


class User(AbstractBaseUser):
    """Somebody who signs in: one role, in one office."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=20, choices=Role)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, null=True, related_name="users")
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="accounts_user_role_known"),
        )

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def actor(self) -> Actor:
        """This user, as actions and the audit trail name them."""
        return actors.user(self.pk)
