"""Dates as people write and read them, and the age bands."""

import datetime as dt
import re

AGE_BANDS = ("under 18", "18–24", "25–34", "35–44", "45 and over")

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{2}:\d{2}(?::\d{2})?)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})")
_IN_WORDS = re.compile(r"(?:[A-Za-z]+,? )?(\d{1,2})(?:st|nd|rd|th)? ([A-Za-z]+),? (\d{4})")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sep", "sept"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}


def parse(text: str) -> dt.date | None:
    """A date as people in the UK write it (``2021-05-03``, ``3/5/2021``, ``3 May 2021``), day first.

    ``None`` where the text is no date, or no date that exists.
    """
    text = text.strip()
    if found := _ISO.fullmatch(text):
        year, month, day = map(int, found.groups())
    elif found := _DAY_FIRST.fullmatch(text):
        day, month, year = map(int, found.groups())
    elif (found := _IN_WORDS.fullmatch(text)) and found[2].lower() in _MONTHS:
        day, month, year = int(found[1]), _MONTHS[found[2].lower()], int(found[3])
    else:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def in_words(day: dt.date) -> str:
    """``3 November 2020``."""
    return f"{day.day} {day:%B %Y}"


def age_on(day: dt.date, born: dt.date) -> int:
    """Whole years lived on ``day``; somebody born on 29 February is a year older on 1 March."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def age_band(age: int) -> str:
    """The band of :data:`AGE_BANDS` that an age in years falls into."""
    for limit, band in zip((18, 25, 35, 45), AGE_BANDS, strict=False):
        if age < limit:
            return band
    return AGE_BANDS[-1]
