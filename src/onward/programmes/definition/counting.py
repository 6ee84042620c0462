"""Figures and the report: what ``figures.yaml`` and ``report.yaml`` may say."""

from decimal import Decimal
from typing import Literal

from pydantic import Field

from onward.programmes.definition.words import Key, Part, Population, Source, Split

type Condition = dict[str, str | tuple[str, ...]]


class FigureRule(Part):
    """One line of ``figures.yaml``; with ``each`` it stands for one figure for every entry of a list.

    ``id``, ``label`` and conditions may then hold ``{key}`` and ``{label}``.
    """

    id: str
    kind: Literal["count", "share", "sum", "mean", "median", "paired", "before_after"]
    label: str
    rule: str
    population: Population = "completed"
    within: Condition = Field(default={})  # the named subgroup of people
    records: Source = "person"
    instrument: Key | None = None
    item: Key | None = None
    of: Condition = Field(default={})  # records that the denominator counts
    answered: str | None = None  # the field that makes a record usable
    where: Condition = Field(default={})  # records that the numerator (or the count, sum, …) takes
    value: str | None = None  # the number that a sum, mean or median is made of
    target: Decimal | None = None
    unit: Literal["people", "per cent", "pounds", "hours", "days", "steps", "points", "rows", "sessions"] = (
        "people"
    )
    each: Literal["decision_reasons", "statuses", "reasons", "assistance", "items"] | None = None
    answers: Key | None = None  # of the items of ``each``, only those with this set of answers
    leave_out: tuple[str, ...] = ()
    retired: bool = False


class Chart(Part):
    """A chart of the report: its kind, the figures in it in order, and its words.

    ``figures`` takes ids, or ``feedback.*`` for all that start so. ``title`` states the finding, with
    figures put in as in the report's text. ``note`` says where the numbers come from.
    """

    key: Key
    kind: Literal["shares", "pairs", "papers", "weeks", "words"]
    title: str
    figures: tuple[str, ...] = ()
    exercise: Key | None = None
    target: str | None = None  # the figure whose target is drawn
    note: str = ""


class WrittenSection(Part):
    """A part of the report that the team writes for each report. ``asks`` tells them what belongs in it."""

    key: Key
    title: str
    asks: str


class Report(Part):
    """The report: its words with figures put in (``template``), its charts, and what the team writes.

    The reader's rounding is one rule for all figures (``reports/report/reading.py``); ``decimals`` names
    figures that this programme has always printed with more. ``splits`` are shown for those who completed,
    to the team only.
    """

    title: str
    subtitle: str = ""
    template: str
    charts: tuple[Chart, ...] = ()
    sections: tuple[WrittenSection, ...] = ()
    decimals: dict[str, int] = Field(default={})
    splits: tuple[Split, ...] = ()
