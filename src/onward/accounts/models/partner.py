from typing import TYPE_CHECKING, Self

from django.db import models

from onward.accounts.choices import Role

if TYPE_CHECKING:
    from onward.accounts.models.user import User


class PartnerQuerySet(models.QuerySet["Partner", "Partner"]):
    def visible_to(self, user: "User") -> Self:
        """Partner organisations that ``user`` may name: offices share them all, a worker knows their own."""
        if not user.is_active or user.role == Role.PARTICIPANT:
            return self.none()
        return self.filter(pk=user.partner_id) if user.role == Role.PARTNER else self.all()


class Partner(models.Model):
    """An organisation that refers people; its workers see agreed milestones of those whom it referred."""

    name = models.CharField(max_length=120, unique=True)

    objects = PartnerQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name
