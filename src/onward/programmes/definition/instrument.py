"""Instruments: what ``instruments/*.yaml`` may say."""

from typing import Literal

from pydantic import Field

from onward.programmes.definition.words import Key, Part, Word


class Item(Part):
    """One question, area or statement of an instrument.

    ``answers`` names the set of answers: ``scale`` takes the instrument's scale, ``text`` takes free text.
    ``levels`` says what each level of the scale means here, from the lowest.
    """

    key: Key
    label: str
    answers: str
    levels: tuple[str, ...] = ()
    retired: bool = False


class AnswerSet(Part):
    """Answers to choose from. ``counts`` is the key that a figure counts; ``blank`` is what an empty cell
    means, where it means something."""

    words: tuple[Word, ...]
    counts: Key
    blank: Key | None = None
    attempted: bool = False


class Level(Part):
    value: int
    label: str
    describes: str = ""


class Scale(Part):
    low: int
    high: int
    levels: tuple[Level, ...] = ()


class Instrument(Part):
    """A questionnaire, test or scale. ``sheet`` and ``stage_column`` say where a workbook has it; without a
    stage column every response belongs to the one stage."""

    key: Key
    title: str
    kind: Literal["scale", "test", "form"]
    purpose: str = ""
    licence: str = ""
    stages: tuple[Word, ...]
    sheet: str
    stage_column: str | None = None
    scale: Scale | None = None
    answer_sets: dict[Key, AnswerSet] = Field(default={})
    items: tuple[Item, ...]
    retired: bool = False
