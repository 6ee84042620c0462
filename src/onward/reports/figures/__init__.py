"""All figures of a programme, counted in one pass over the facts about its people.

Each kind of figure has its file, with a function ``of`` that works it out from a cell.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from onward.lib.facts import PersonFacts
from onward.lib.refusals import Refused
from onward.programmes.definition.figures import written_out
from onward.programmes.definition.schema import Definition, FigureRule, Split
from onward.reports.figures import before_after, count, mean, median, paired, share, total
from onward.reports.figures.counting import Cell, Counted, Counting
from onward.reports.figures.results import Groups, Result
from onward.reports.figures.splits import NOT_SAID, in_order

type Kind = Callable[[FigureRule, Cell, Definition], Result]

KINDS: dict[str, Kind] = {
    "count": count.of,
    "share": share.of,
    "sum": total.of,
    "mean": mean.of,
    "median": median.of,
    "paired": paired.of,
    "before_after": before_after.of,
}


def compute(
    definition: Definition,
    facts: Iterable[PersonFacts],
    *,
    by: Sequence[Split] = (),
    cohorts: Sequence[str] = (),
) -> list[Result]:
    """Every figure of the definition, in declared order, split ``by`` what is asked.

    ``facts`` is read once and never held. ``cohorts`` are the cohorts' codes in the order in which their
    groups shall stand.
    """
    rules = written_out(definition)
    whole, parts = Counting(rules, ()), {split: Counting(rules, (split,)) for split in by}
    countings = (whole, *parts.values())
    for person in facts:
        for counting in countings:
            counting.add(person)
    counted, by_split = whole.ready(), {split: part.ready() for split, part in parts.items()}
    return [
        replace(
            KINDS[rule.kind](rule, counted.cell(rule), definition),
            groups=_groups(rule, by_split, definition, cohorts),
        )
        for rule in rules
    ]


def find(definition: Definition, figure: str) -> FigureRule:
    """The rule of the figure with this id; raises :class:`Refused`."""
    for rule in written_out(definition):
        if rule.id == figure:
            return rule
    raise Refused(f"The definition has no figure {figure!r}. For all: onward figures --format csv.")


def _groups(
    rule: FigureRule, by_split: Mapping[Split, Counted], definition: Definition, cohorts: Sequence[str]
) -> Groups:
    """Each split is counted for itself, so that the combinations of several splits are never kept."""
    kind = KINDS[rule.kind]
    groups: Groups = {}
    for split, counted in by_split.items():
        cells = counted.by(rule, split)
        groups[split] = [
            (group or NOT_SAID, kind(rule, cells[group], definition))
            for group in in_order(split, cells, cohorts)
        ]
    return groups
