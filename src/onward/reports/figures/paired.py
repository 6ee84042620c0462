"""A pair of readings: the first and the last, of people who have both."""

from onward.programmes.definition.schema import Definition, FigureRule
from onward.reports.figures.counting import Cell
from onward.reports.figures.results import Paired


def of(rule: FigureRule, cell: Cell, definition: Definition) -> Paired:
    """Sums of both readings, and how many went up, stayed and went down (figures.md, ``star.<area>``)."""
    first = last = 0
    changes = {"improved": 0, "same": 0, "declined": 0}
    for entry in cell.entries.values():
        first += entry.key[0] * entry.rows
        last += entry.key[1] * entry.rows
        changes[entry.fields["change"]] += entry.rows
    n = sum(changes.values())
    return Paired(
        rule=rule,
        people=n,
        first_total=first,
        last_total=last,
        improved=changes["improved"],
        same=changes["same"],
        declined=changes["declined"],
        missing=cell.people - n,
    )
