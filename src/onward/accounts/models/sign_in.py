from typing import Self

from django.db import models
from django.utils import timezone

from onward.accounts.models.user import User
from onward.lib.sealed import SealedJSON


class SignInQuerySet(models.QuerySet["SignIn", "SignIn"]):
    def visible_to(self, user: User) -> Self:
        """One's own, whatever one's role is."""
        return self.filter(user=user) if user.is_active else self.none()

    def live(self) -> Self:
        return self.filter(expires_at__gt=timezone.now())


class SignIn(models.Model):
    """What Onward keeps of a browser between two pages; ``user`` is set while somebody is signed in there.

    ``key_hash`` is a keyed hash of the cookie, and ``data`` is sealed: whoever holds a copy of the database
    can neither take a sign-in over nor read what it keeps (a secret that is being set up, for one).
    """

    key_hash = models.CharField(max_length=32, unique=True)
    user = models.ForeignKey(User, on_delete=models.CASCADE, null=True, related_name="sign_ins")
    data = SealedJSON()
    expires_at = models.DateTimeField(db_index=True)

    objects = SignInQuerySet.as_manager()

    def __str__(self) -> str:
        return f"sign-in {self.pk}"
