"""What a user still has in their hands about people: asked by ``accounts`` before they leave or change roles.

The sentences hold numbers only: whoever closes accounts learns nothing about anybody.
"""

from onward.accounts.leaving import before_leaving
from onward.accounts.models import User
from onward.people.choices import AccessKind
from onward.people.models import Access, Handover


def register() -> None:
    before_leaving(caseload)
    before_leaving(handovers)


def caseload(user: User) -> list[str]:
    """People whom this user carries."""
    number = Access.objects.open_now().filter(kind=AccessKind.CASELOAD, user=user).count()
    if not number:
        return []
    people = "1 person is" if number == 1 else f"{number} people are"
    return [f"{people} in {user.name}’s caseload. Hand them over first."]


def handovers(user: User) -> list[str]:
    """Handovers that wait for this user's answer."""
    number = Handover.objects.pending().filter(to=user).count()
    if not number:
        return []
    waits = "1 handover waits" if number == 1 else f"{number} handovers wait"
    return [f"{waits} for {user.name}’s answer. Have them answered or taken back first."]
