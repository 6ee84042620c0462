"""Instruments: where a workbook has them, their scale, answers and items."""

from collections.abc import Iterator

from onward.programmes.definition.checks.mistake import Mistake, twice, unknown
from onward.programmes.definition.placed import Where
from onward.programmes.definition.schema import Definition, Instrument, Item

# The sheets that every workbook has.
SHEETS = frozenset(
    {
        "cohorts",
        "participants",
        "sessions",
        "attendance",
        "support_sessions",
        "objectives",
        "assistance",
        "follow_ups",
        "move_on",
        "focus_groups",
    }
)
FORBIDDEN = frozenset("[]:*?/\\'")  # Excel's rule for names of sheets
LONGEST_SHEET = 31


def mistakes(definition: Definition) -> Iterator[Mistake]:
    found = definition.instruments
    yield from twice(("instruments",), "key", (instrument.key for instrument in found), "instrument")
    yield from twice(("instruments",), "sheet", (instrument.sheet for instrument in found), "sheet")
    for place, instrument in enumerate(found):
        where: Where = ("instruments", place)
        yield from _sheet(where, instrument)
        yield from _scale(where, instrument)
        yield from _answers(where, instrument)
        yield from _items(where, instrument)


def _sheet(where: Where, instrument: Instrument) -> Iterator[Mistake]:
    sheet = instrument.sheet
    if sheet.casefold() in SHEETS:
        yield Mistake((*where, "sheet"), f"every workbook has a sheet “{sheet}” already. Give another name.")
    if not sheet or len(sheet) > LONGEST_SHEET or FORBIDDEN & set(sheet):
        yield Mistake(
            (*where, "sheet"),
            f"“{sheet}” cannot be the name of a sheet: at most 31 signs, and none of []:*?/\\'. Give "
            f"another name.",
        )
    if not instrument.stages:
        yield Mistake((*where, "stages"), f"instrument {instrument.key} has no stage. Give it one at least.")
    if len(instrument.stages) > 1 and instrument.stage_column is None:
        yield Mistake(
            (*where, "stages"), f"instrument {instrument.key} has several stages: name the “stage_column”."
        )


def _scale(where: Where, instrument: Instrument) -> Iterator[Mistake]:
    scale = instrument.scale
    if instrument.kind == "scale" and scale is None:
        yield Mistake((*where, "kind"), f"instrument {instrument.key} is a scale: give its “scale”.")
    if scale is None:
        return
    if scale.low >= scale.high:
        yield Mistake((*where, "scale"), "the scale's low end is not below its high end. Correct them.")
    for place, level in enumerate(scale.levels):
        if not scale.low <= level.value <= scale.high:
            yield Mistake(
                (*where, "scale", "levels", place, "value"),
                f"level {level.value} is off the scale. Correct it.",
            )


def _answers(where: Where, instrument: Instrument) -> Iterator[Mistake]:
    for key, answers in instrument.answer_sets.items():
        here = (*where, "answer_sets", key)
        known = [word.key for word in answers.words]
        if key in ("scale", "text"):
            yield Mistake(here, f"“{key}” has a meaning of its own. Give this set of answers another key.")
        yield from unknown((*here, "counts"), answers.counts, known, "answer")
        if answers.blank is not None:
            yield from unknown((*here, "blank"), answers.blank, known, "answer")


def _items(where: Where, instrument: Instrument) -> Iterator[Mistake]:
    columns = {"ref", "date", instrument.stage_column}
    yield from twice((*where, "items"), "key", (item.key for item in instrument.items), "item")
    for place, item in enumerate(instrument.items):
        here = (*where, "items", place)
        if item.key in columns:
            yield Mistake(
                (*here, "key"), f"the sheet has a column “{item.key}” already. Give the item another key."
            )
        if item.levels and (item.answers != "scale" or len(item.levels) != _steps(instrument)):
            yield Mistake(
                (*here, "levels"),
                f"item {item.key}: say what each level means, once for every level of the scale.",
            )
        yield from unknown((*here, "answers"), item.answers, _kinds(instrument, item), "set of answers")


def _steps(instrument: Instrument) -> int:
    return 0 if instrument.scale is None else instrument.scale.high - instrument.scale.low + 1


def _kinds(instrument: Instrument, item: Item) -> set[str]:
    scale = {"scale"} if instrument.scale is not None else set()
    return {"text", *scale, *instrument.answer_sets}
