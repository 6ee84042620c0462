"""A share: how many of those that could be counted."""

from onward.programmes.definition.schema import Definition, FigureRule
from onward.reports.figures.conditions import counted, in_base, usable
from onward.reports.figures.counting import Cell
from onward.reports.figures.results import Share


def of(rule: FigureRule, cell: Cell, definition: Definition) -> Share:
    """Numerator and denominator, and the people of the population who have no usable record.

    Nobody is missing where the denominator counts many records a person, or a subgroup of the records
    (figures.md, "Populations, dates, gaps").
    """
    missing = 0
    if cell.one_a_person and not rule.of:
        missing = cell.people - sum(entry.rows for entry in cell.taking(rule, usable))
    return Share(
        rule=rule,
        people=cell.having(rule, in_base),
        numerator=sum(entry.rows for entry in cell.taking(rule, counted)),
        denominator=sum(entry.rows for entry in cell.taking(rule, in_base)),
        missing=missing,
    )
