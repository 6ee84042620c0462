from collections.abc import Collection

from django.db.models import QuerySet

from onward.accounts.models import User


def of_addresses(addresses: Collection[str]) -> list[User]:
    """The users of these addresses who may sign in, in the order in which they were added."""
    return list(
        User.objects.filter(email__in=addresses, is_active=True).select_related("office").order_by("pk")
    )


def managed(user: User, show: str = "") -> QuerySet[User]:
    """The users whom this administrator manages, by name: all who are active, or a part of them."""
    found = User.objects.visible_to(user).select_related("office", "partner").order_by("name", "pk")
    match show:
        case "office":
            return found.filter(is_active=True, partner=None)
        case "partners":
            return found.filter(is_active=True).exclude(partner=None)
        case "left":
            return found.filter(is_active=False)
        case _:
            return found.filter(is_active=True)


def visible_to(user: User) -> QuerySet[User]:
    """The users whom ``user`` may know of, with what they belong to."""
    return User.objects.visible_to(user).select_related("office", "partner")
