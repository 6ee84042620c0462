"""Opening a figure: who was counted, who could be, who is missing."""

import pytest

from onward.lib.facts import PersonFacts
from onward.lib.refusals import Refused
from onward.programmes.definition.schema import Definition
from onward.reports.figures import compute, people
from onward.reports.figures.results import BeforeAfter, Count, Paired, Share


def test_the_people_of_every_figure_are_as_many_as_it_says(
    star: Definition, pilot_facts: list[PersonFacts]
) -> None:
    everybody = list(pilot_facts)
    for result in compute(star, everybody):
        found = people.of(star, everybody, result.rule.id)
        match result:
            case Share() if result.rule.records not in ("objective", "register", "move_on"):
                said = (result.numerator, result.denominator, result.missing)
            case Paired():
                said = (result.improved, result.n, result.missing)
            case BeforeAfter():
                said = (result.after_count, result.n, result.missing)
            case Count() if result.rule.records in ("person", "follow_up"):
                said = (result.value, len(found.base), 0)
            case _:
                continue
        assert (len(found.counted), len(found.base), len(found.missing)) == said, result.rule.id


def test_a_figure_of_many_rows_names_each_person_once(
    star: Definition, pilot_facts: list[PersonFacts]
) -> None:
    found = people.of(star, pilot_facts, "attendance.absent")
    assert len(found.counted) == len({person.ref for person in found.counted}) == 11
    assert len(found.base) == 18


def test_who_is_missing_can_be_named(star: Definition, pilot_facts: list[PersonFacts]) -> None:
    found = people.of(star, pilot_facts, "star.basic_skills")
    assert len(found.missing) == 2
    assert all("star" not in person.pairs for person in found.missing)


def test_a_figure_that_is_not_there_is_refused(star: Definition) -> None:
    with pytest.raises(Refused, match="no figure"):
        people.of(star, [], "engagd")
