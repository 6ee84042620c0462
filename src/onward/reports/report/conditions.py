"""What ``{% when … %}`` may ask."""

from collections.abc import Callable
from typing import Protocol

from onward.lib.refusals import Refused
from onward.reports.figures.results import Paired, PairedMeans, Result
from onward.reports.report import phrases
from onward.reports.report.material import Material


class Answers(Protocol):
    """What a condition needs to know."""

    material: Material

    def results(self, pattern: str) -> list[Result]: ...


def _gained(result: Result) -> bool:
    return phrases.shown(result) and (
        not isinstance(result, Paired | PairedMeans) or result.last_total > result.first_total
    )


def _reached(result: Result) -> bool:
    return result.target_met is True


def _missed(result: Result) -> bool:
    return result.target_met is False


def _gap(result: Result) -> bool:
    return phrases.missing(result) > 0


# condition -> what must hold of every figure named
_OF_FIGURES: dict[str, Callable[[Result], bool]] = {
    "met": _reached,
    "missed": _missed,
    "shown": phrases.shown,
    "some": phrases.some,
    "gap": _gap,
    "gained": _gained,
}
# condition -> what must hold of the word named
_OF_MATERIAL: dict[str, Callable[[Material, str], bool]] = {
    "audience": lambda material, name: material.audience == name,
    "written": lambda material, key: key in material.sections,
    "quoted": lambda material, key: bool(material.quotes.get(key)),
    "said": lambda material, key: bool(material.words.get(key)),
    "grouped": lambda material, key: bool(material.cohorts),
    "attended": lambda material, key: bool(material.weeks),
}


def holds(answers: Answers, condition: str, *arguments: str) -> bool:
    """Whether the condition holds for all its arguments; :class:`Refused` where there is no such
    condition.
    """
    if condition in _OF_FIGURES:
        found = [result for argument in arguments for result in answers.results(argument)]
        return bool(found) and all(_OF_FIGURES[condition](result) for result in found)
    if condition in _OF_MATERIAL:
        return all(_OF_MATERIAL[condition](answers.material, argument) for argument in arguments or ("",))
    known = ", ".join(sorted([*_OF_FIGURES, *_OF_MATERIAL]))
    raise Refused(f"The report asks “when {condition}”, which is not known. Use one of: {known}.")
