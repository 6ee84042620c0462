"""One person's responses summed up as the figures count them; on plain values, for tables and workbooks.

It goes by the instrument's kind: a scale is read in its first and its last stage, a test has a paper before
(its first stage) and after (its last one), of a form the latest counts.
"""

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from onward.instruments import rules
from onward.lib.facts import PersonFacts
from onward.programmes.definition.schema import Definition, Instrument

type Answers = Mapping[str, Any]
type Given = tuple[str, str, dt.date, Answers]  # instrument, stage, day, item -> answer
type _Stages = dict[str, list[tuple[dt.date, Answers]]]


class Measures:
    """The instruments of a definition, ready to sum up many people."""

    def __init__(self, definition: Definition) -> None:
        kinds: dict[str, Callable[[Instrument], _Measure]] = {"scale": _Pair, "test": _Papers, "form": _Form}
        self._measures = {one.key: kinds[one.kind](one) for one in definition.instruments}

    def fill(self, person: PersonFacts, responses: Iterable[Given]) -> None:
        """Put one person's responses, in the order of their rows, into the person's facts."""
        by_instrument: dict[str, _Stages] = {}
        for instrument, stage, on, answers in responses:
            by_instrument.setdefault(instrument, {}).setdefault(stage, []).append((on, answers))
        for instrument, stages in by_instrument.items():
            if (measure := self._measures.get(instrument)) is not None:
                measure.fill(person, stages)


class _Measure(ABC):
    def __init__(self, instrument: Instrument) -> None:
        self.key = instrument.key
        self.first, self.last = instrument.stages[0].key, instrument.stages[-1].key

    @abstractmethod
    def fill(self, person: PersonFacts, stages: _Stages) -> None:
        """Put one person's responses to the instrument, by stage, into the person's facts."""


class _Pair(_Measure):
    def fill(self, person: PersonFacts, stages: _Stages) -> None:
        if self.first in stages and self.last in stages and self.first != self.last:
            person.pairs[self.key] = rules.first_and_last(stages[self.first], stages[self.last])


class _Papers(_Measure):
    def __init__(self, instrument: Instrument) -> None:
        super().__init__(instrument)
        self.items = [item.key for item in instrument.items if item.answers != "text"]

    def fill(self, person: PersonFacts, stages: _Stages) -> None:
        if self.first in stages and self.last in stages and self.first != self.last:
            papers = rules.before_and_after(stages[self.first], stages[self.last], self.items)
            if papers is not None:
                person.papers[self.key] = papers


class _Form(_Measure):
    def fill(self, person: PersonFacts, stages: _Stages) -> None:
        latest = rules.latest(one for given in stages.values() for one in given)
        if latest is not None:
            person.forms[self.key] = dict(latest)
