"""The parts that make the reasoning quick, each against the plain way of doing the same."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from onward.lib.disclosure import Cell, Units
from onward.lib.disclosure.algebra import Sketch, total
from onward.lib.disclosure.groups import SmallGroups
from onward.lib.disclosure.scopes import Regions
from onward.lib.disclosure.tally import Tally

SIZE = 7
COUNTS = st.lists(st.sets(st.integers(0, SIZE - 1), min_size=1), max_size=8)
ONE_OR_TWO = st.sampled_from([{"a"}, {"b"}, {"a", "b"}])


def rank(rows: list[list[Fraction]]) -> int:
    """By plain elimination over the rationals."""
    rows, found = [list(row) for row in rows], 0
    for place in range(SIZE):
        pivot = next((row for row in rows if row[place]), None)
        if pivot is not None:
            found += 1
            rows.remove(pivot)
            rows = [
                [a - row[place] / pivot[place] * b for a, b in zip(row, pivot, strict=True)] for row in rows
            ]
    return found


@given(published=COUNTS, asked=st.sets(st.integers(0, SIZE - 1), min_size=1), later=st.integers(0, 8))
def test_a_count_follows_just_where_elimination_says_so(published, asked, later):
    rows = [[Fraction(place in count) for place in range(SIZE)] for count in (*published, asked)]
    sketch = Sketch.over(SIZE)
    sketch.add(published[:later])
    vector = sketch.copy().probe(published[later:])
    assert (total(vector, asked) == 0) == (rank(rows) == rank(rows[:-1]))


@given(published=COUNTS)
def test_adding_to_a_copy_leaves_the_first_alone(published):
    sketch = Sketch.over(SIZE)
    sketch.add(published[:4])
    before = sketch.vector()
    sketch.copy().add(published[4:])
    sketch.probe(published[4:])
    assert sketch.vector() == before


@given(
    people=st.lists(st.integers(0, 5), min_size=1, max_size=6), vector=st.lists(st.integers(0, 3), min_size=6)
)
def test_small_groups_are_all_found(people, vector):
    found = [{"kind": str(kind)} for kind, number in enumerate(people) for _ in range(number)]
    units = Units.of_people(found, {"kind": map(str, range(len(people)))})
    cells = [Cell.of("people", {"kind": {str(kind)}}) for kind in range(len(people))]
    regions = Regions(cells, units, threshold=5)
    groups = SmallGroups(regions, regions.occupied, 5)
    numbers = [number for number in people if number]
    every = [
        frozenset(p for p in range(len(numbers)) if which >> p & 1) for which in range(1 << len(numbers))
    ]
    few = {group for group in every if group and sum(numbers[p] for p in group) < 5}
    assert set(groups.noughts(vector)) == {group for group in few if not sum(vector[p] for p in group)}


@settings(max_examples=50)
@given(asked=st.lists(st.dictionaries(st.sampled_from("xy"), ONE_OR_TWO), min_size=1, max_size=5))
def test_a_tally_moves_each_number_by_itself(asked):
    people = [{"x": x, "y": y} for x in "abc" for y in "abc"]
    units = Units.of_people(people, {"x": "abc", "y": "abc"})
    cells = [Cell.of("people", conditions) for conditions in asked]
    regions = Regions(cells, units, threshold=5)
    tally = Tally(regions, cells)
    counted = [[region in regions.of(cell) for region in range(regions.occupied)] for cell in cells]
    signatures = regions.signatures()
    for before, one in enumerate(signatures):
        for after, other in enumerate(signatures):
            moved = 3 * (tally.of(other) - tally.of(one))
            plain = [3 * (row[after] - row[before]) for row in counted]
            assert [tally.moved(moved, number) for number in range(len(cells))] == plain
            assert [tally.marked(tally.marks(moved), number) for number in range(len(cells))] == [
                value != 0 for value in plain
            ]
