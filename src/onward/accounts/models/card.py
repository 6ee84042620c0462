from typing import Self

from django.db import models
from django.utils import timezone

from onward.accounts.models.user import User
from onward.accounts.rules.pins import FIRST_USE_WITHIN


class CardQuerySet(models.QuerySet["Card", "Card"]):
    def live(self) -> Self:
        """Those that nobody stopped."""
        return self.filter(revoked_at=None)

    def opening(self) -> Self:
        """Live ones that still open: a card whose PIN was not chosen in time does not."""
        fresh = models.Q(given_at__gt=timezone.now() - FIRST_USE_WITHIN)
        return self.live().filter(~models.Q(pin_hash="") | fresh, user__is_active=True)


class Card(models.Model):
    """A printed card with which a participant signs in, together with the PIN that they chose.

    The code on it is kept as a keyed hash only, so it can be shown once: when the card is made. ``pin_hash``
    is blank until the first use. ``wrong_tries`` counts wrong PINs in a row.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="cards")
    code_hash = models.CharField(max_length=32, unique=True)
    pin_hash = models.CharField(max_length=128, blank=True)
    given_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="cards_given")
    given_at = models.DateTimeField(default=timezone.now)
    revoked_at = models.DateTimeField(null=True)
    wrong_tries = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True)

    objects = CardQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("user",), condition=models.Q(revoked_at=None), name="accounts_card_one_live"
            ),
        )

    def __str__(self) -> str:
        return f"card {self.pk}"

    @property
    def has_pin(self) -> bool:
        return bool(self.pin_hash)

    @property
    def is_locked(self) -> bool:
        """Whether it rests after too many wrong PINs."""
        return self.locked_until is not None and self.locked_until > timezone.now()

    @property
    def is_too_old(self) -> bool:
        """Whether it waited too long for its first use."""
        return not self.has_pin and self.given_at <= timezone.now() - FIRST_USE_WITHIN
