"""A mean: per person of the population, also those who have nothing; of assistance, per row with a number."""

from fractions import Fraction

from onward.programmes.definition.schema import Definition, FigureRule
from onward.reports.figures.conditions import counted
from onward.reports.figures.counting import Cell
from onward.reports.figures.results import Mean


def of(rule: FigureRule, cell: Cell, definition: Definition) -> Mean:
    """What the figure's records add up to, over the people (figures.md, ``attendance.hours``)."""
    entries = cell.taking(rule, counted)
    total = sum((entry.amount for entry in entries), Fraction(0))
    if rule.records == "assistance":
        rows = sum(entry.rows for entry in entries)
        return Mean(rule=rule, people=cell.having(rule, counted), total=total, of=rows)
    return Mean(rule=rule, people=cell.people, total=total, of=cell.people)
