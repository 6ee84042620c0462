from django.db.models import QuerySet

from onward.accounts.choices import Role
from onward.accounts.models import User

LEADING = (Role.TRAINER, Role.CASEWORKER, Role.MANAGER)


def of_office(user: User) -> QuerySet[User]:
    """Those of the user's office who may lead a session, by name."""
    near = User.objects.visible_to(user).filter(office_id=user.office_id or 0)
    return near.filter(is_active=True, role__in=LEADING).order_by("name", "pk")
