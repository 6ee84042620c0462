"""A count: people, or rows of a register or list."""

from onward.programmes.definition.schema import Definition, FigureRule
from onward.reports.figures.conditions import counted
from onward.reports.figures.counting import Cell
from onward.reports.figures.results import Count


def of(rule: FigureRule, cell: Cell, definition: Definition) -> Count:
    """How many records the figure takes."""
    value = sum(entry.rows for entry in cell.taking(rule, counted))
    return Count(rule=rule, people=cell.having(rule, counted), value=value)
