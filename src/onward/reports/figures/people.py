"""Opening a figure: who is in it, who was counted, and who is missing."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from onward.lib.facts import PersonFacts
from onward.programmes.definition.schema import Definition
from onward.reports.figures import KINDS, find
from onward.reports.figures.counting import Counting
from onward.reports.figures.results import BeforeAfter, Mean, Paired, Result, Share


@dataclass(frozen=True)
class People:
    """The people behind a figure.

    ``base``: who could be counted. ``counted``: of these, who was (the numerator; who improved; who answered
    right after the course; who has a record in the sum). ``missing``: of the population, who has no record.
    """

    counted: list[PersonFacts] = field(default_factory=list)
    base: list[PersonFacts] = field(default_factory=list)
    missing: list[PersonFacts] = field(default_factory=list)


def of(definition: Definition, facts: Iterable[PersonFacts], figure: str) -> People:
    """The people behind the figure of this id; raises :class:`Refused` where there is no such figure.

    Each person is counted alone by the very code that counts all of them together.
    """
    rule = find(definition, figure)
    found = People()
    for person in facts:
        counting = Counting((rule,), ())
        counting.add(person)
        cell = counting.ready().cell(rule)
        if cell.people:
            _sort_in(person, KINDS[rule.kind](rule, cell, definition), found)
    return found


def _sort_in(person: PersonFacts, alone: Result, found: People) -> None:
    counted, base, missing = _parts(alone)
    for yes, where in ((counted, found.counted), (base, found.base), (missing, found.missing)):
        if yes:
            where.append(person)


def _parts(alone: Result) -> tuple[bool, bool, bool]:
    """Whether one person, counted alone, was counted, could be, and is missing."""
    match alone:
        case Share():
            return alone.numerator > 0, alone.denominator > 0, bool(alone.missing)
        case Paired():
            return alone.improved > 0, alone.n > 0, bool(alone.missing)
        case BeforeAfter():
            return alone.after_count > 0, alone.n > 0, bool(alone.missing)
        case Mean() if alone.rule.records != "assistance":
            return alone.total > 0, True, False
        case _:
            return alone.people > 0, True, False
