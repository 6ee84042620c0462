"""A question asked before and after, of people who have both papers."""

from onward.programmes.definition.schema import AnswerSet, Definition, FigureRule
from onward.reports.figures.counting import Cell
from onward.reports.figures.results import BeforeAfter


def of(rule: FigureRule, cell: Cell, definition: Definition) -> BeforeAfter:
    """How many gave the answer that counts before and after (figures.md, ``knowledge.<test question>``)."""
    answers = _answers(rule, definition)
    nothing = {"", answers.blank}
    before = after = tried_before = tried_after = n = 0
    for entry in cell.entries.values():
        first, last = entry.key
        n += entry.rows
        before += entry.rows * (first == answers.counts)
        after += entry.rows * (last == answers.counts)
        tried_before += entry.rows * (first not in nothing)
        tried_after += entry.rows * (last not in nothing)
    return BeforeAfter(
        rule=rule,
        people=n,
        n=n,
        before_count=before,
        after_count=after,
        attempted_before=tried_before if answers.attempted else None,
        attempted_after=tried_after if answers.attempted else None,
        missing=cell.people - n,
    )


def _answers(rule: FigureRule, definition: Definition) -> AnswerSet:
    instrument = definition.instrument(rule.instrument or "")
    [item] = [item for item in instrument.items if item.key == rule.item]
    return instrument.answer_sets[item.answers]
