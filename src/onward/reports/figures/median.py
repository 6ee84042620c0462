"""A median over rows, such as the days from request to payment."""

from fractions import Fraction

from onward.programmes.definition.schema import Definition, FigureRule
from onward.reports.figures.conditions import counted
from onward.reports.figures.counting import Cell
from onward.reports.figures.results import Median


def of(rule: FigureRule, cell: Cell, definition: Definition) -> Median:
    """The middle number of the rows that have one."""
    rows = sorted((entry.amount / entry.rows, entry.rows) for entry in cell.taking(rule, counted))
    number = sum(count for _, count in rows)
    return Median(rule=rule, people=cell.having(rule, counted), value=_middle(rows, number), of=number)


def _middle(rows: list[tuple[Fraction, int]], number: int) -> Fraction | None:
    """Halfway between the two middle numbers of ``number`` ones, given as (number, how often) in order."""
    if not number:
        return None
    places, found, passed = [(number - 1) // 2, number // 2], [], 0
    for value, count in rows:
        found += [value for place in places if passed <= place < passed + count]
        passed += count
    return sum(found, Fraction(0)) / 2
