"""Changing the keys of an installation: one more, another active one, one less."""

from dataclasses import replace

from onward.config.keys import KEY_ID, Keys, random_key
from onward.lib.refusals import Refused


def added(keys: Keys, key_id: str | None) -> tuple[Keys, str]:
    """With a new random key, which is not active yet; named ``k2`` and so on unless a name is given."""
    number = len(keys.field_keys) + 1
    while key_id is None:
        key_id = None if f"k{number}" in keys.field_keys else f"k{number}"
        number += 1
    if not KEY_ID.fullmatch(key_id):
        raise Refused(f"“{key_id}” cannot name a key. Use small letters, digits and hyphens, at most 20.")
    if key_id in keys.field_keys:
        raise Refused(f"There is a key {key_id} already. Choose another name.")
    return replace(keys, field_keys={**keys.field_keys, key_id: random_key()}), key_id


def used(keys: Keys, key_id: str) -> Keys:
    """With this key as the one that new values are sealed with."""
    _refuse_unknown(keys, key_id)
    return replace(keys, field_key_active=key_id)


def dropped(keys: Keys, key_id: str, *, naming: int) -> Keys:
    """Without this key, which nothing may name any more; ``naming`` says how many values and files do."""
    _refuse_unknown(keys, key_id)
    if key_id == keys.field_key_active:
        raise Refused(f"Key {key_id} is the active one. Make another active first: onward keys use ID.")
    if naming:
        raise Refused(
            f"{naming:,} values and files still need key {key_id}. Restart the site so that it uses "
            "the active key, then run: onward keys reseal."
        )
    return replace(keys, field_keys={name: key for name, key in keys.field_keys.items() if name != key_id})


def _refuse_unknown(keys: Keys, key_id: str) -> None:
    if key_id not in keys.field_keys:
        raise Refused(f"There is no key {key_id}. Known: {', '.join(keys.field_keys)}.")
