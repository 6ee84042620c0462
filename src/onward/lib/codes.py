"""Codes without a meaning: ``K7F3-Q`` for a person where no name is needed, and secret ones for a card."""

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


def secret_code() -> str:
    """Eight characters in two groups, to be typed from a card (27**8, about 2.8 * 10**11)."""
    drawn = "".join(secrets.choice(ALPHABET) for _ in range(8))
    return f"{drawn[:4]}-{drawn[4:]}"


def bare(typed: str) -> str:
    """A code as somebody typed it, without spaces and hyphens, in capitals."""
    return "".join(letter for letter in typed.upper() if letter.isalnum())
