"""How often something may happen: counted in Django's cache, which forgets by itself.

Whom a count is about (an address, a phone number) is in the cache as a keyed hash only.
"""

import datetime as dt
from dataclasses import dataclass

from django.core.cache import cache

from onward.lib.sealed import fingerprint


@dataclass(frozen=True, slots=True)
class Limit:
    """At most ``times`` within ``within`` of the first time."""

    name: str
    times: int
    within: dt.timedelta

    def reached(self, who: str) -> bool:
        """Whether it happened as often as it may."""
        return int(cache.get(self._key(who), 0)) >= self.times

    def count(self, who: str) -> None:
        """It happened once more."""
        key = self._key(who)
        cache.add(key, 0, self.within.total_seconds())
        try:
            cache.incr(key)
        except ValueError:  # it was forgotten in this very moment
            cache.set(key, 1, self.within.total_seconds())

    def _key(self, who: str) -> str:
        return f"limit:{fingerprint(f'limit.{self.name}', who)}"
