"""Small tables are attacked with every truth there could be."""

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.lib.disclosure import Cell, Decision, Known, Table, Units, Wish, decide, selection
from onward.lib.disclosure.checks import Scope
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
    values = {**CROSSED, **TWO_FIGURES}[attribute]
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


def held_back(wished: Sequence[Wish], decision: Decision) -> list[Cell]:
    """What must not become known of all that was not published."""
    return [cell for wish in wished if wish.name not in decision.published for cell in wish.guards]


@pytest.mark.parametrize(
    "domain",
    [
        pytest.param(CROSSED, id="crossed splits"),
        pytest.param(TWO_FIGURES, id="two figures", marks=pytest.mark.slow),
    ],
)
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_whoever_tries_every_truth_learns_nothing_that_is_held_back(domain, data):
    found = data.draw(people(domain))
    wished = wishes(domain)
    of = table(domain, found)
    decision = decide(of, wished)
    assert attack(domain, found, decision, held_back(wished, decision)) is None


FOUND_OUT_EASILY = [
    *[{"sex": "F", "cohort": "C1", "status": "work"}] * 4,
    *[{"sex": "F", "cohort": "C2", "status": "study"}] * 4,
    *[{"sex": "M", "cohort": "C2", "status": "study"}] * 1,
]


def test_the_attack_finds_out_careless_suppression():
    wished, of = wishes(CROSSED), table(CROSSED, FOUND_OUT_EASILY)
    careless = primary_only(wished, of)
    assert attack(CROSSED, FOUND_OUT_EASILY, careless, held_back(wished, careless)) is not None


def test_the_attack_finds_out_suppression_that_does_not_add_up(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(Scope, "gives_away", lambda scope, cells: False)
    monkeypatch.setattr(selection, "given_away", lambda table, decision: [])
    wished, of = wishes(CROSSED), table(CROSSED, FOUND_OUT_EASILY)
    decision = decide(of, wished)
    assert attack(CROSSED, FOUND_OUT_EASILY, decision, held_back(wished, decision)) is not None


ONLY_WHOLE_NUMBERS_TELL = [
    *[{"sex": "F", "cohort": "C1", "status": "study"}] * 2,
    *[{"sex": "F", "cohort": "C2", "status": "study"}] * 3,
    *[{"sex": "M", "cohort": "C1", "status": "none"}] * 2,
    {"sex": "F", "cohort": "C1", "status": "none"},
    {"sex": "M", "cohort": "C1", "status": "study"},
    {"sex": "M", "cohort": "C2", "status": "study"},
]


def test_a_number_that_no_other_truth_gives_takes_others_with_it(monkeypatch: pytest.MonkeyPatch):
    wished, of = wishes(CROSSED), table(CROSSED, ONLY_WHOLE_NUMBERS_TELL)
    decision = decide(of, wished)
    assert attack(CROSSED, ONLY_WHOLE_NUMBERS_TELL, decision, held_back(wished, decision)) is None
    monkeypatch.setattr(selection, "given_away", lambda table, decision: [])
    added_up = decide(of, wished)
    assert attack(CROSSED, ONLY_WHOLE_NUMBERS_TELL, added_up, held_back(wished, added_up)) is not None


def people_of(groups: Mapping[str, int]) -> Units:
    found = [{"sex": sex} for sex, number in groups.items() for _ in range(number)]
    return Units.of_people(found, {"sex": tuple(groups)})


def by_sex(groups: Mapping[str, int], known: Sequence[Known] = ()) -> set[str]:
    """Everybody, then the groups from the largest to the smallest; what is published."""
    wished = [("all", Cell.of("people", {}))]
    wished += [
        (sex, Cell.of("people", {"sex": {sex}})) for sex in sorted(groups, key=lambda sex: -groups[sex])
    ]
    universes = {"people": people_of(groups)}
    return decide(
        Table(universes, frozenset({"sex"}), 5, known),
        [Wish(name, (cell,), (cell,)) for name, cell in wished],
    ).published


@pytest.mark.parametrize(
    ("groups", "published"),
    [
        ({"F": 20, "M": 10}, {"all", "F", "M"}),
        ({"F": 20, "M": 3}, {"all"}),
        ({"F": 20, "M": 10, "X": 2}, {"all", "F"}),  # a second group covers the first
        ({"F": 20, "M": 3, "X": 2}, {"all", "F"}),  # five together may be known
        ({"F": 20, "M": 2, "X": 2}, {"all"}),
        ({"F": 4}, set()),
    ],
)
def test_a_single_group_held_back_takes_another_with_it(groups, published):
    assert by_sex(groups) == published


def test_an_earlier_edition_of_some_people_keeps_the_rest_hidden():
    women = Cell.of("people", {"sex": {"F"}})
    assert "all" in by_sex({"F": 20, "M": 3})
    assert "all" not in by_sex({"F": 20, "M": 3}, [Known(women, 20)])


def test_a_number_that_changed_by_a_few_since_the_last_edition_is_not_printed_again():
    everybody = Cell.of("people", {})
    assert "all" not in by_sex({"F": 20, "M": 10}, [Known(everybody, 28)])
    assert "all" in by_sex({"F": 20, "M": 10}, [Known(everybody, 30)])
    assert "all" in by_sex({"F": 20, "M": 10}, [Known(everybody, 12)])
