"""The pilot's public edition, attacked with all that adds up: exact elimination, written on its own."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

import pytest

from onward.lib.facts import PersonFacts
from onward.programmes.definition.schema import Definition
from onward.reports.disclosure import Facts, protect
from onward.reports.figures import compute

type Equation = dict[str, Fraction]  # unknowns and their factors; "" is the number on the other side
type Printed = Mapping[str, Mapping[str, Any]]

COUNTS = ("value", "numerator", "denominator", "missing", "n", "improved", "same", "declined")
COUNTS += ("before_count", "after_count", "attempted_before", "attempted_after")


def equation(total: str, *parts: str) -> Equation:
    found: Equation = {total: Fraction(-1)}
    for part in parts:
        found[part] = found.get(part, Fraction(0)) + 1
    return found


def counts(figure: Mapping[str, Any]) -> dict[str, int]:
    """The whole numbers that a figure or a group prints."""
    kind = figure.get("kind")
    fields = [
        f for f in COUNTS if f != "value" or kind == "count" or (kind is None and "numerator" not in figure)
    ]
    return {f: figure[f] for f in fields if isinstance(figure.get(f), int)}


def known(printed: Printed) -> Iterator[tuple[str, int]]:
    """Every printed count under a name such as ``engaged.numerator`` or ``engaged.numerator sex F``."""
    for name, figure in printed.items():
        yield from ((f"{name}.{field}", number) for field, number in counts(figure).items())
        for split, groups in figure.get("by", {}).items():
            for group in groups:
                about = {**group, "kind": figure["kind"]}
                for field, number in counts(about).items():
                    yield f"{name}.{field} {split} {group['group']}", number


def relations(names: set[str], exact: Printed) -> Iterator[Equation]:
    """What everybody knows of the figures: bases and their parts add up, and so do groups."""
    places = {name.partition(" ")[2] for name in names}
    for place in places:
        yield from (named(one, place) for one in _bases(exact))
    for name in {name.partition(" ")[0] for name in names}:
        for split in {place.partition(" ")[0] for place in places if place}:
            parts = [f"{name} {place}" for place in places if place.startswith(f"{split} ")]
            yield equation(name, *parts)


def named(one: Equation, place: str) -> Equation:
    return {f"{name} {place}".rstrip(): factor for name, factor in one.items()}


def _bases(exact: Printed) -> Iterator[Equation]:
    statuses = [name for name in exact if name.startswith("status.")]
    yield equation("engaged.denominator", *(f"{name}.numerator" for name in statuses))
    working = ("status.paid_work", "status.volunteering", "status.study")
    yield equation("engaged.numerator", *(f"{name}.numerator" for name in working))
    yield equation("path.numerator", "engaged.numerator", "status.searching.numerator")
    yield equation("study.english.denominator", "status.study.numerator")
    for name in (*statuses, "path"):
        yield equation("engaged.denominator", f"{name}.denominator")
    yield equation("enrolled.value", "completed.value", "left_early.value", "ongoing")
    yield equation("referred.value", "enrolled.value", "not enrolled")
    objectives = ("objectives.fully", "objectives.partly", "objectives.not")
    yield equation("objectives.fully.denominator", *(f"{name}.numerator" for name in objectives))
    marks = ("present", "late", "excused", "absent", "made_up")
    yield equation("attendance.rate.denominator", *(f"attendance.{mark}.value" for mark in marks))
    attended = ("present", "late", "made_up")
    yield equation("attendance.rate.numerator", *(f"attendance.{mark}.value" for mark in attended))
    for name, figure in exact.items():
        base = "n" if "n" in figure else "denominator"
        if name.startswith(("status.", "star.", "feedback.", "knowledge.", "engaged", "path", "women")):
            yield equation("completed.value", f"{name}.{base}", f"{name}.missing")
        if figure["kind"] == "share":
            yield equation(f"{name}.denominator", f"{name}.numerator", f"{name} others")
        if figure["kind"] == "paired":
            yield equation(f"{name}.n", *(f"{name}.{way}" for way in ("improved", "same", "declined")))
    yield equation("star.aspiration.improved.numerator", "star.aspiration.improved")


def solved(equations: list[Equation]) -> dict[str, Fraction]:
    """All unknowns that the equations determine, by Gauss and Jordan over the rationals."""
    rows: dict[str, Equation] = {}
    for one in equations:
        row = dict(one)
        for pivot, other in rows.items():
            _clear(row, pivot, other)
        pivot = next((name for name, factor in row.items() if name and factor), None)
        if pivot is None:
            continue
        row = {name: factor / row[pivot] for name, factor in row.items() if factor}
        for other in rows.values():
            _clear(other, pivot, row)
        rows[pivot] = row
    return {pivot: -row.get("", Fraction(0)) for pivot, row in rows.items() if not set(row) - {pivot, ""}}


def _clear(row: Equation, pivot: str, other: Equation) -> None:
    factor = row.get(pivot, Fraction(0))
    if factor:
        for name, value in other.items():
            row[name] = row.get(name, Fraction(0)) - factor * value
        for name in [name for name, value in row.items() if not value]:
            del row[name]


def given_away(exact: Printed, printed: Printed, threshold: int = 5) -> dict[str, Fraction]:
    """Counts from 1 to the threshold, exclusive, that follow from what is printed."""
    said = dict(known(printed))
    equations = [{name: Fraction(1), "": Fraction(-number)} for name, number in said.items()]
    equations += relations(set(dict(known(exact))), exact)
    return {name: number for name, number in solved(equations).items() if 0 < number < threshold}


def primary_only(exact: Printed, threshold: int = 5) -> Printed:
    """What a careless hand does: strike out what is small, and the rest of its figure."""

    def large(figure: Mapping[str, Any]) -> bool:
        found = [number for field, number in counts(figure).items() if field != "missing"]
        if "denominator" in figure:
            found.append(figure["denominator"] - figure["numerator"])
        return all(number >= threshold for number in found)

    shown = {}
    for name, figure in exact.items():
        by = {
            split: [group for group in groups if large({**group, "kind": figure["kind"]})]
            for split, groups in figure.get("by", {}).items()
        }
        plain = {field: value for field, value in figure.items() if field not in ("by", "missing")}
        shown[name] = (plain if large(plain) else {"kind": figure["kind"]}) | {"by": by}
    return shown


@pytest.fixture(params=[(), ("sex",), ("cohort",), ("sex", "young_children")], ids=str)
def editions(
    request: pytest.FixtureRequest, star: Definition, pilot_facts: list[PersonFacts]
) -> tuple[Printed, Printed]:
    """The pilot's figures as the team and as the public see them."""
    results = compute(star, pilot_facts, by=request.param, cohorts=("C1", "C2", "C3"))
    public = protect(results, definition=star, audience="public", facts=Facts(pilot_facts))
    return (
        {result.rule.id: result.as_json() for result in results},
        {result.rule.id: result.as_json() for result in public.results},
    )


def test_nothing_small_follows_from_the_public_edition(editions: tuple[Printed, Printed]):
    exact, public = editions
    assert given_away(exact, public) == {}


def test_the_public_edition_prints_what_is_true_and_nothing_small(editions: tuple[Printed, Printed]):
    exact, public = editions
    true = dict(known(exact))
    for name, number in known(public):
        assert number == true[name]
        assert number >= 5 or (name.partition(" ")[0].endswith(".missing") and number == 0), name


def test_careless_suppression_is_found_out(editions: tuple[Printed, Printed]):
    exact, _ = editions
    assert "objectives.not.numerator" in given_away(exact, primary_only(exact))
