"""What the workbook's description is made of: sheets, columns, and the kinds of column that come often."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Literal

from onward.interchange.workbook import cells, words
from onward.interchange.workbook.cells import Convert
from onward.interchange.workbook.words import Words

# What a cell is read by, where that is known only when other sheets have been read.
Looked = Literal["", "person", "cohort", "session"]
Look = Literal["text", "date", "time", "number", "money"]

BIRTHS_FROM = dt.date(1900, 1, 1)
NOT_SAID = "it counts as not said"
DATES_FROM, DATES_UNTIL = dt.date(2000, 1, 1), dt.date(2100, 12, 31)


@dataclass(frozen=True, slots=True)
class Column:
    """``header``: must the column be there (``needed``), is it told when it is not (``wanted``), or neither
    (``free``). ``needs`` is the sentence where a cell must not be blank; ``missed`` is what a blank one
    counts as, where the reader should be told how many there are."""

    name: str
    convert: Convert
    note: str
    header: Literal["needed", "wanted", "free"] = "needed"
    blank: object = ""
    needs: str = ""
    missed: str = ""
    looked: Looked = ""
    look: Look = "text"
    offers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    name: str
    about: str
    columns: tuple[Column, ...]
    needed: bool = False


def must(what: str) -> str:
    return f"The cell is empty. Write {what}, or delete the row."


def chosen(name: str, known: Words, note: str, **more: Any) -> Column:
    return Column(name, known, note, offers=known.labels, **more)


def yes_no(name: str, note: str, **more: Any) -> Column:
    return chosen(name, words.YES_NO_WORDS, f"{note} yes or no; empty means not said.", **more)


def day(name: str, note: str, **more: Any) -> Column:
    return Column(
        name,
        cells.date_between(DATES_FROM, DATES_UNTIL),
        f"{note} Day, month, year.",
        look="date",
        blank=None,
        **more,
    )


def person() -> Column:
    return Column(
        "ref",
        cells.text,
        "The person's number on the sheet participants.",
        needs=must("the person's ref"),
        looked="person",
    )


def cohort(note: str, **more: Any) -> Column:
    return Column("cohort", cells.code, note, looked="cohort", **more)
