"""Countries by ISO 3166-1 code, English name or nationality (``countries.tsv``; XKX is the user-assigned code
that is in use for Kosovo)."""

import unicodedata
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_name("countries.tsv")


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).casefold().replace("’", "'")
    return " ".join("".join(letter for letter in plain if not unicodedata.combining(letter)).split())


@cache
def _table() -> tuple[dict[str, str], dict[str, str]]:
    names: dict[str, str] = {}
    known: dict[str, str] = {}
    for line in _TABLE.read_text(encoding="utf-8").splitlines()[1:]:
        alpha_3, alpha_2, name, *also = line.split("\t")
        names[alpha_3] = name
        for way in (alpha_3, alpha_2, name, *("|".join(also)).split("|")):
            known[_folded(way)] = alpha_3
    for unclear in ("", "na"):  # "na" is rather "not applicable" than Namibia
        known.pop(unclear, None)
    return names, known


def alpha_3(text: str) -> str | None:
    """The alpha-3 code for a code, a country's English name or a nationality (``Albanian``), in any case."""
    return _table()[1].get(_folded(text))


def name(code: str) -> str:
    """The English name for an alpha-3 code; the code itself where it is none."""
    return _table()[0].get(code, code)


@cache
def by_alpha_2() -> dict[str, str]:
    """The English names by alpha-2 code, in the order of the names."""
    lines = (line.split("\t") for line in _TABLE.read_text(encoding="utf-8").splitlines()[1:])
    named = {alpha_2: name for _, alpha_2, name, *_ in lines if alpha_2}
    return dict(sorted(named.items(), key=lambda one: _folded(one[1])))


def ways() -> tuple[str, ...]:
    """All that :func:`alpha_3` understands, in lower case."""
    return tuple(_table()[1])
