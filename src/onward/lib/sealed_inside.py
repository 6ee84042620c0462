"""Sealed texts inside the JSON of a table that is not ours, such as the secrets of second factors.

The room that seals them registers the table when it starts; a change of keys then reaches them too.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.apps import apps
from django.conf import settings
from django.db import transaction

from onward.lib.sealed import VERSION, seal, unseal

_START = f"{VERSION}:"


class Inside(NamedTuple):
    """A JSON column, some of whose texts are sealed for ``aad``. ``model`` is such as "mfa.Authenticator"."""

    model: str
    field: str
    aad: str

    @property
    def rows(self) -> Any:
        return apps.get_model(self.model)._default_manager.order_by("pk")


_PLACES: set[Inside] = set()


def register(place: Inside) -> None:
    """Called by a room as it starts."""
    _PLACES.add(place)


def count_by_key() -> Counter[str]:
    """How many texts name each key."""
    found = (token for place in sorted(_PLACES) for row in place.rows for token in _tokens(_json(place, row)))
    return Counter(token.split(":")[1] for token in found)


def reseal() -> int:
    """Seal every text anew that names another key than the active one; returns how many rows it were."""
    return sum(
        _reseal(place, pk)
        for place in sorted(_PLACES)
        for pk in list(place.rows.values_list("pk", flat=True))
    )


@transaction.atomic
def _reseal(place: Inside, pk: Any) -> int:
    row = place.rows.select_for_update().filter(pk=pk).first()
    if row is None or all(_is_active(token) for token in _tokens(_json(place, row))):
        return 0
    setattr(row, place.field, _anew(_json(place, row), place.aad))
    row.save(update_fields=[place.field])
    return 1


def _json(place: Inside, row: Any) -> Any:
    return getattr(row, place.field)


def _tokens(value: Any) -> Iterator[str]:
    """Every sealed text, however deep it lies."""
    if isinstance(value, str) and value.startswith(_START):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _tokens(part)
    elif isinstance(value, list):
        for part in value:
            yield from _tokens(part)


def _anew(value: Any, aad: str) -> Any:
    if isinstance(value, str) and value.startswith(_START):
        return value if _is_active(value) else seal(unseal(value, aad), aad)
    if isinstance(value, dict):
        return {name: _anew(part, aad) for name, part in value.items()}
    if isinstance(value, list):
        return [_anew(part, aad) for part in value]
    return value


def _is_active(token: str) -> bool:
    return token.startswith(f"{_START}{settings.FIELD_KEY_ACTIVE}:")
