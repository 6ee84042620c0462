"""Names as people write them: one part or many, in any script."""

import unicodedata

# Latin letters that Unicode does not take apart into a letter and a mark
_WHOLE_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)
_HIDDEN = "•••••"  # as many for every part, so that nobody can count letters


def folded(name: str) -> str:
    """Letters only, without marks and in small letters, with single spaces: to compare, never to show."""
    if name.isascii() and name.isalpha():  # most names, and a workbook has thousands
        return name.lower()
    apart = unicodedata.normalize("NFKD", name).casefold().translate(_WHOLE_LETTERS)
    bare = (letter for letter in apart if not unicodedata.combining(letter))
    together = "".join("" if letter in "'’ʼ`" else letter if letter.isalpha() else " " for letter in bare)
    return " ".join(together.split())


def parts(*names: str) -> list[str]:
    """The different parts of these names, folded, in the order told."""
    return list(dict.fromkeys(part for name in names for part in folded(name).split()))


def masked(*names: str) -> str:
    """``M••••• Q•••••``: initials only; nothing where no name was told."""
    return " ".join(f"{part[0]}{_HIDDEN}" for name in names for part in name.split())
