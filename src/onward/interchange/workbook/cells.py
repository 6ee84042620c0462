"""One cell to one value: dates, numbers, times, words, as people write them.

Every function takes a raw cell (what the reader of workbooks gives: text, number, date, time, yes or no) that
is not blank, and returns the value or raises :class:`Unreadable` with a sentence that says what to do.
"""

import datetime as dt
import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from onward.lib import countries, dates
from onward.lib.dates import in_words

type Raw = str | int | float | bool | dt.date | dt.datetime | dt.time | dt.timedelta
type Convert = Callable[[Raw], object]

ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"})
# What no spreadsheet shows, no document may hold and no terminal should be sent; tab and new line stay.
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_ERROR = "\ue000"  # stands before the name of a broken formula's error; nobody types this character
_EXCEL_DAY_0 = dt.date(1899, 12, 30)
_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?")
_TIME = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?(?:[:.]\d{2})? ?([ap])?\.?(?:m\.?)?", re.IGNORECASE)
_SHOWN = 40


class Unreadable(Exception):
    """What stands in the cell has no meaning in its column; the text is a whole sentence."""


class Noted:
    """A value that was taken with a remark for the reader."""

    __slots__ = ("sentence", "value")

    def __init__(self, value: object, sentence: str) -> None:
        self.value = value
        self.sentence = sentence


def broken(error: str) -> str:
    """The raw cell for a formula that gave this error."""
    return _ERROR + error


def squeezed(text: str) -> str:
    """Without spare spaces, no-break ones too."""
    return " ".join(text.split())


def shown(raw: Raw) -> str:
    """The cell in quotation marks, as the reader would see it."""
    if isinstance(raw, dt.datetime | dt.date):
        return f"“{in_words(raw)}”"
    if isinstance(raw, float) and raw.is_integer():
        raw = int(raw)
    text = squeezed(_UNSEEN.sub("", str(raw)))
    return f"“{text[:_SHOWN]}{'…' if len(text) > _SHOWN else ''}”"


def whole_cell(raw: Raw) -> Raw:
    """The cell itself; raises :class:`Unreadable` where a formula in it failed."""
    if isinstance(raw, str):
        if raw.startswith(_ERROR) and raw[1:] not in ERRORS:
            raise Unreadable(
                "The formula here was never worked out. Open the workbook in Excel, save it, and import that."
            )
        if raw.lstrip(_ERROR).strip() in ERRORS:
            error = raw.lstrip(_ERROR).strip()
            raise Unreadable(f"The formula here gives the error {error}. Mend it, or type the value itself.")
    return raw


def text(raw: Raw) -> str:
    """Text of one line or several; numbers and dates as they would be typed."""
    if isinstance(raw, str):
        return _UNSEEN.sub("", raw.replace("\u00a0", " ")).strip()
    if isinstance(raw, bool):
        return "yes" if raw else "no"
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    return in_words(raw) if isinstance(raw, dt.date) else str(raw)


def short(most: int) -> Convert:
    """Text of one line with at most so many characters."""

    def convert(raw: Raw) -> str:
        value = squeezed(text(raw))
        if len(value) > most:
            raise Unreadable(f"{shown(value)} is too long. Write it in at most {most} characters.")
        return value

    return convert


def code(raw: Raw) -> str:
    """The code of a cohort: letters, digits, dot, dash, underline; no spaces."""
    value = squeezed(text(raw))
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,19}", value):
        raise Unreadable(
            f"{shown(value)} is no code. Use at most 20 letters and digits without spaces, such as C1."
        )
    return value


def date_between(first: dt.date, last: dt.date, *, born: bool = False) -> Convert:
    """A date in a span that makes sense: text is read day first, a number as a spreadsheet's day count."""

    def convert(raw: Raw) -> dt.date:
        day = _date(raw)
        if day is None:
            raise Unreadable(f"{shown(raw)} is not a date. {_how_to_write(raw)}")
        if not first <= day <= last:
            raise Unreadable(_out_of_sense(raw, day, last, born=born))
        return day

    return convert


def _date(raw: Raw) -> dt.date | None:
    if isinstance(raw, dt.datetime):
        return raw.date()
    if isinstance(raw, dt.date):
        return raw
    if isinstance(raw, str):
        value = squeezed(raw)
        return dates.parse(value) or (
            _day_count(float(value)) if re.fullmatch(r"\d{5}(\.0)?", value) else None
        )
    if isinstance(raw, bool | dt.timedelta):
        return None
    return _EXCEL_DAY_0 if isinstance(raw, dt.time) else _day_count(float(raw))


def _day_count(number: float) -> dt.date | None:
    return _EXCEL_DAY_0 + dt.timedelta(days=int(number)) if 0 <= number < 2_958_466 else None


def _how_to_write(raw: Raw) -> str:
    if isinstance(raw, str) and re.fullmatch(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2}", squeezed(raw)):
        return "Write the year in four digits, such as 3/5/2021."
    return "Write day, month and year, in this order, such as 3/5/2021."


def _out_of_sense(raw: Raw, day: dt.date, last: dt.date, *, born: bool) -> str:
    if day.year < 1900 and not isinstance(raw, str):
        return (
            f"The date shows as {in_words(day)}: that is what a spreadsheet makes of a nought or of a time. "
            "Write the true date, or leave the cell empty."
        )
    if born:
        bound = "after today" if day > last else "before 1900"
        return f"{in_words(day)} is no date of birth: it is {bound}. Correct it, or leave the cell empty."
    return f"{in_words(day)} cannot be right: dates here lie between 2000 and 2100. Correct the year."


def number(raw: Raw) -> Decimal:
    """A number, also as text with a currency sign or commas between the thousands."""
    if isinstance(raw, bool | dt.date | dt.time | dt.timedelta):
        raise Unreadable(f"{shown(raw)} is not a number. Write digits only, and format the cell as a number.")
    written = squeezed(raw).replace("£", "").replace(" ", "") if isinstance(raw, str) else repr(raw)
    if isinstance(raw, str) and not (written.strip("+-.,") and _NUMBER.fullmatch(written)):
        raise Unreadable(f"{shown(raw)} is not a number. Write digits only, such as 4 or 96.50.")
    try:
        return Decimal(written.replace(",", ""))
    except InvalidOperation:
        raise Unreadable(f"{shown(raw)} is not a number. Write digits only, such as 4 or 96.50.") from None


def whole(low: int, high: int, what: str, unit: str = "") -> Convert:
    """A whole number from ``low`` to ``high``; ``what`` begins the sentence ("A reading")."""

    def convert(raw: Raw) -> int:
        value = number(raw)
        if value != value.to_integral_value():
            raise Unreadable(
                f"{what} is a whole number from {low} to {high:,}{unit}, and {shown(raw)} is not whole."
            )
        if not low <= value <= high:
            raise Unreadable(
                f"{what} goes from {low} to {high:,}{unit}, and {shown(raw)} is outside. "
                "Correct it, or leave the cell empty."
            )
        return int(value)

    return convert


def hours(raw: Raw) -> Decimal:
    """The length of a session in hours, to two decimals; also as a length of time (``02:00``)."""
    if isinstance(raw, dt.time):
        raw = raw.hour + raw.minute / 60
    elif isinstance(raw, dt.timedelta):
        raw = raw.total_seconds() / 3600
    value = number(raw)
    if not 0 <= value <= 24:
        raise Unreadable(f"{shown(raw)} hours are no length of a session: give a number from 0 to 24.")
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP)


def money(raw: Raw) -> Decimal:
    """Pounds, exact to the penny; noise of the spreadsheet's arithmetic beyond the millionth is left out."""
    value = number(raw)
    pence = value.quantize(Decimal("0.01"), ROUND_HALF_UP) if abs(value) < 10**12 else value
    if value < 0:
        raise Unreadable(f"{shown(raw)} is less than nothing. Write the amount without a minus.")
    if value >= 10_000_000:
        raise Unreadable(f"{shown(raw)} is too much for one row. Write the amount in pounds.")
    if abs(value - pence) > Decimal("0.000001"):
        raise Unreadable(f"{shown(raw)} has parts of a penny. Round it to two decimals.")
    return pence


def clock(raw: Raw) -> dt.time:
    """A time of day: ``10:00``, ``10am``, a time cell, or a fraction of a day."""
    found = _clock(raw)
    if found is None:
        raise Unreadable(f"{shown(raw)} is not a time of day. Write it such as 10:00 or 2:30pm.")
    return found


def _clock(raw: Raw) -> dt.time | None:
    if isinstance(raw, dt.datetime):
        return raw.time().replace(second=0, microsecond=0)
    if isinstance(raw, dt.time):
        return raw.replace(second=0, microsecond=0)
    if isinstance(raw, str):
        return _clock_of_text(squeezed(raw))
    if isinstance(raw, dt.timedelta):
        raw = raw.total_seconds() / 86400
    if isinstance(raw, bool | dt.date) or not 0 <= raw < 1:
        return None
    minutes = round(raw * 1440)
    return dt.time(minutes // 60 % 24, minutes % 60)


def _clock_of_text(written: str) -> dt.time | None:
    found = _TIME.fullmatch(written)
    if not found or not (found[2] or found[3]):
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return dt.time(hour, minute) if hour < 24 and minute < 60 else None


def country(raw: Raw) -> str:
    """A nationality as ISO 3166-1 alpha-3."""
    from_text = countries.alpha_3(text(raw))
    if from_text is None:
        raise Unreadable(
            f"{shown(raw)} is no nationality that is known here. Write the country's English name, or its "
            "code "
            "of three letters, such as ALB."
        )
    return from_text
