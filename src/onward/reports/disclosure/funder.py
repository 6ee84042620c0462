"""What a funder may see: whole-programme totals exactly, and nothing that lists a few people."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onward.programmes.definition.schema import Disclosure
from onward.reports.figures.results import Count, Mean, Median, Paired, Result, Suppressed


def for_funder(results: Sequence[Result], policy: Disclosure, *, selection: bool) -> list[Result]:
    """The figures for a funder under a recorded agreement.

    A ``selection`` of cohorts is a split finer than the programme: all of it is held back.
    """
    lists = set(_small_lists(results, policy.public_threshold))
    return [
        Suppressed(rule=result.rule, people=0)
        if selection or result.rule.id in lists or _mean_of_few(result, policy.funder_mean_of)
        else replace(result, groups={})
        for result in results
    ]


def _small_lists(results: Sequence[Result], threshold: int) -> Iterator[str]:
    """Figures that list people by reason or the like, where the list or a line of it is small.

    A list is held back whole: its lines add up to a number that is published.
    """
    lists: defaultdict[str, list[Count]] = defaultdict(list)
    for result in results:
        if isinstance(result, Count) and result.rule.unit == "people" and result.rule.where:
            lists[result.rule.id.partition(".")[0]].append(result)
    for lines in lists.values():
        if any(line.value < threshold for line in lines):
            yield from (line.rule.id for line in lines)


def _mean_of_few(result: Result, least: int) -> bool:
    if isinstance(result, Mean | Median):
        return result.of < least or result.people < min(least, result.of)
    return isinstance(result, Paired) and result.n < least
