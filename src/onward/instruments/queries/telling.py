"""Somebody's answers in words, for the pack that they may ask for."""

from typing import Any

from onward.instruments.models import Response
from onward.lib.dates import in_words
from onward.people.duties import Section
from onward.people.models import Person
from onward.programmes.definition.schema import Instrument, Item
from onward.programmes.queries.definitions import of_version


def tell(person: Person) -> list[Section]:
    """A section for each response: every question with its answer, as the version then asked it."""
    found = Response.objects.filter(referral__person=person).order_by("on", "pk")
    return [_section(response) for response in found]


def _section(response: Response) -> Section:
    instrument = of_version(response.definition_id).instrument(response.instrument)
    stages = {word.key: word.label for word in instrument.stages}
    given = {**response.answers, **(response.texts or {})}
    row = {
        item.label: _answer(instrument, item, given[item.key])
        for item in instrument.items
        if item.key in given
    }
    stage = stages.get(response.stage, response.stage)
    return Section(f"{instrument.title}, {stage}, {in_words(response.on)}", [row] if row else [])


def _answer(instrument: Instrument, item: Item, value: Any) -> str:
    """The words of the answer; on a scale the number, with its words where the level has some."""
    answers = instrument.answer_sets.get(item.answers)
    if answers is not None:
        return next((word.label for word in answers.words if word.key == value), str(value))
    levels = instrument.scale.levels if instrument.scale and item.answers == "scale" else ()
    label = next((level.label for level in levels if level.value == value), "")
    return f"{value}, {label}" if label else str(value)
