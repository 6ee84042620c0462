from django.db import models

from onward.accounts.models.user import User


class SentCode(models.Model):
    """A code of six figures that was sent to a participant's safe channel, for one sign-in.

    It is bound to the browser that asked for it (``asked_hash``, a keyed hash of what that browser holds) and
    kept as a keyed hash. Neither the code nor the channel can be read from the row.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sent_codes")
    asked_hash = models.CharField(max_length=32, unique=True)
    code_hash = models.CharField(max_length=32)
    until = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"code {self.pk}"
