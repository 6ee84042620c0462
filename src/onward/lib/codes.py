"""Codes that stand for a person where a name is not needed: ``K7F3-Q``, without a meaning."""

import secrets

ALPHABET = "ABCDEFGHJKMNPQRTUVWXY346789"  # no letter or figure that is mistaken for another


def new_code() -> str:
    """Four characters, a hyphen and one more, at random (27**5, about 14 million)."""
    drawn = "".join(secrets.choice(ALPHABET) for _ in range(5))
    return f"{drawn[:4]}-{drawn[4]}"


def new_codes(count: int, taken: set[str]) -> list[str]:
    """``count`` different codes, none of them in ``taken``."""
    found: dict[str, None] = {}
    while len(found) < count:
        code = new_code()
        if code not in taken:
            found[code] = None
    return list(found)
