"""The figures that somebody asks for."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onward.accounts.models import Office
from onward.lib.refusals import Refused
from onward.programmes.definition.schema import Definition, Split
from onward.programmes.models import Programme
from onward.programmes.queries.definitions import current
from onward.referrals.queries.facts import cohorts as cohorts_of
from onward.reports import facts
from onward.reports.disclosure import Audience, Facts, Protected, protect
from onward.reports.figures import compute
from onward.reports.figures.results import Result
from onward.reports.queries.editions import earlier


@dataclass(frozen=True)
class Asked:
    """Figures of a programme, of one office, of some cohorts (none named: all), on a day, split ``by``."""

    programme: Programme
    office: Office | None
    as_of: dt.date
    cohorts: tuple[str, ...] = ()
    by: tuple[Split, ...] = ()


def results(asked: Asked) -> list[Result]:
    """All figures, exact, in declared order."""
    people = facts.read(
        asked.programme,
        office=asked.office,
        as_of=asked.as_of,
        cohorts=asked.cohorts,
        with_ages="age_band" in asked.by,
    )
    return compute(current(asked.programme), people, by=asked.by, cohorts=known_cohorts(asked))


def for_audience(asked: Asked, audience: Audience) -> Protected:
    """The figures as far as this audience may see them, with notes on what is held back."""
    exact = results(asked)
    if audience == "internal":
        return Protected(exact)
    before = earlier(asked.programme, asked.office) if audience == "public" else []
    ages = "age_band" in asked.by or any(one.part.split == "age_band" for one in before)
    everybody = facts.read(asked.programme, office=asked.office, as_of=asked.as_of, with_ages=ages)
    return protect(
        exact,
        definition=current(asked.programme),
        audience=audience,
        facts=Facts(everybody, asked.cohorts, before),
    )


def known_cohorts(asked: Asked) -> list[str]:
    """The codes of the programme's cohorts by start."""
    return cohorts_of(asked.programme, asked.office)


def cohorts(names: Iterable[str], known: Sequence[str]) -> tuple[str, ...]:
    """The cohorts named, in the order of those known; raises :class:`Refused` where one is not."""
    wanted = set(names)
    if unknown := sorted(wanted - set(known)):
        there = f"There are {', '.join(known)}." if known else "There are none yet: import a workbook first."
        raise Refused(f"There is no cohort {' or '.join(unknown)} in this programme. {there}")
    return tuple(code for code in known if code in wanted)


def splits(names: Iterable[str], definition: Definition) -> tuple[Split, ...]:
    """The splits named, each once; raises :class:`Refused` where the programme has no such split."""
    wanted = dict.fromkeys(name.replace("-", "_") for name in names)
    if unknown := [name for name in wanted if name not in definition.splits]:
        raise Refused(
            f"Figures cannot be split by {' or '.join(unknown)}. Use one of: {', '.join(definition.splits)}."
        )
    return tuple(split for name in wanted for split in definition.splits if split == name)
