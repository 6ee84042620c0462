from django.db.models import QuerySet

from onward.accounts.models import Invitation, User
from onward.lib.sealed import fingerprint

GONE = "This link does not work any more. Ask whoever invited you to send a new one."


def hashed(token: str) -> str:
    """The keyed hash by which an invitation is found again."""
    return fingerprint("accounts.invitation", token)


def open_by(token: str, among: QuerySet[Invitation] | None = None) -> Invitation | None:
    """The invitation whose link this is, if it still works."""
    rows = Invitation.objects.all() if among is None else among
    return rows.filter(pk__in=Invitation.objects.open_now().values("pk"), token_hash=hashed(token)).first()


def pending(user: User) -> QuerySet[Invitation]:
    """What this administrator waits for, the newest first."""
    found = Invitation.objects.visible_to(user).pending()
    return found.select_related("office", "partner", "made_by").order_by("-made_at", "-pk")


def is_taken(email: str) -> bool:
    """Whether somebody signs in with this address or is invited by it, in any office."""
    waiting = Invitation.objects.pending().filter(email__iexact=email)
    return User.objects.filter(email__iexact=email).exists() or waiting.exists()
