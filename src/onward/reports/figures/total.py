"""A sum, such as the money for childcare."""

from fractions import Fraction

from onward.programmes.definition.schema import Definition, FigureRule
from onward.reports.figures.conditions import counted
from onward.reports.figures.counting import Cell
from onward.reports.figures.results import Sum


def of(rule: FigureRule, cell: Cell, definition: Definition) -> Sum:
    """What the figure's records add up to; nothing adds up to nought."""
    amounts = (entry.amount for entry in cell.taking(rule, counted))
    return Sum(rule=rule, people=cell.having(rule, counted), value=sum(amounts, Fraction(0)))
