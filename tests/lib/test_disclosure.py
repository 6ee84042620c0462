"""Small tables are attacked with every truth there could be."""

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.lib.disclosure import Cell, Decision, Table, Units, Wish, decide
from tests.lib.attacker import atoms, found_out, mask, value

THRESHOLD = 3
CROSSED = {"sex": ("F", "M"), "cohort": ("C1", "C2"), "status": ("work", "study", "none")}
TWO_FIGURES = {"sex": ("F", "M"), "status": ("work", "study", "none"), "laptop": ("yes", "no", "")}
SHARED = frozenset({"sex", "cohort"})

type Domain = Mapping[str, Sequence[str]]


def people(domain: Domain, most: int = 10) -> st.SearchStrategy[list[dict[str, str]]]:
    one = st.fixed_dictionaries({name: st.sampled_from(list(values)) for name, values in domain.items()})
    return st.lists(one, min_size=1, max_size=most)


def share(name: str, figure: tuple[str, str], group: Mapping[str, str]) -> Wish:
    """How many of a group have one value; a blank is not known and does not count."""
    attribute, wanted = figure
    values = {*CROSSED, *TWO_FIGURES} and {**CROSSED, **TWO_FIGURES}[attribute]
    within = {key: {value} for key, value in group.items()}
    whole = Cell.of("people", {**within, attribute: set(values) - {""}})
    part = Cell.of("people", {**within, attribute: {wanted}})
    others = Cell.of("people", {**within, attribute: set(values) - {"", wanted}})
    return Wish(name, (part, whole), (part, others))


def wishes(domain: Domain) -> list[Wish]:
    """Everybody; then each value of each figure; then all of these by each split."""
    everybody = Cell.of("people", {})
    wished = [Wish("everybody", (everybody,), (everybody,))]
    figures = [(name, value) for name in domain if name not in SHARED for value in domain[name] if value]
    groups: list[dict[str, str]] = [{}]
    groups += [{split: value} for split in domain if split in SHARED for value in domain[split]]
    for group in groups:
        if group:
            cell = Cell.of("people", {key: {value} for key, value in group.items()})
            wished.append(Wish(f"{group}", (cell,), (cell,)))
        wished += [share(f"{figure} {group}", figure, group) for figure in figures]
    return wished


def table(domain: Domain, found: Sequence[Mapping[str, str]]) -> Table:
    return Table({"people": Units.of_people(found, domain)}, SHARED, THRESHOLD)


def attack(domain: Domain, found: Sequence[Mapping[str, str]], decision: Decision, guards: Sequence[Cell]):
    all_atoms = atoms(domain)
    truth = [sum(person == atom for person in found) for atom in all_atoms]
    shown = [mask(cell.conditions, all_atoms) for cell in decision.cells]
    hidden = {mask(cell.conditions, all_atoms) for cell in guards} - set(shown)
    found = found_out({which: value(which, truth) for which in shown}, sorted(hidden), truth, THRESHOLD)
    return next(found, None)


def primary_only(wished: Sequence[Wish], of: Table) -> Decision:
    """What careless people do: hold back what is small, and nothing else."""
    decision = Decision()
    for wish in wished:
        if all(of.universes["people"].size(cell) >= of.threshold for cell in wish.guards):
            decision.published.add(wish.name)
            decision.cells += wish.cells
    return decision


def held_back(wished: Sequence[Wish], decision: Decision, of: Table) -> list[Cell]:
    """Cells that are too small, and all guards of what was not published unless that said nothing new."""
    return [cell for wish in wished if wish.name not in decision.published for cell in wish.guards]


@pytest.mark.parametrize("domain", [CROSSED, TWO_FIGURES], ids=["crossed splits", "two figures"])
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_whoever_tries_every_truth_learns_nothing_that_is_held_back(domain, data):
    found = data.draw(people(domain))
    wished = wishes(domain)
    of = table(domain, found)
    decision = decide(of, wished)
    assert attack(domain, found, decision, held_back(wished, decision, of)) is None
