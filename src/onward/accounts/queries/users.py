from collections.abc import Collection

from onward.accounts.models import User


def of_addresses(addresses: Collection[str]) -> list[User]:
    """The users of these addresses who may sign in, in the order in which they were added."""
    return list(
        User.objects.filter(email__in=addresses, is_active=True).select_related("office").order_by("pk")
    )
