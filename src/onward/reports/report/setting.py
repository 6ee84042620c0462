"""Facts of the setting that the text may name: from the definition and the timetable, never typed in."""

from collections.abc import Callable

from onward.lib.dates import in_words
from onward.lib.refusals import Refused
from onward.reports.report.material import Material
from onward.reports.report.reading import counted, listed, number

_FACTS: dict[str, Callable[[Material], str]] = {
    "title": lambda m: m.definition.title,
    "summary": lambda m: m.definition.summary,
    "place": lambda m: m.definition.place,
    "office": lambda m: m.office,
    "as_of": lambda m: in_words(m.as_of),
    "version": lambda m: m.definition_version,
    "weeks": lambda m: counted(m.definition.weeks, "week", "weeks"),
    "training_hours": lambda m: _hours(number(m.definition.hours_a_week.training)),
    "support_hours": lambda m: _hours(number(m.definition.hours_a_week.support)),
    "sessions": lambda m: str(len(m.definition.session_codes)),
    "all_hours": lambda m: _hours(
        number(sum(session.hours for module in m.definition.modules for session in module.sessions))
    ),
    "modules": lambda m: listed([module.title.lower() for module in m.definition.modules]),
    "refer": lambda m: listed(list(m.definition.partners.refer)) or "its referral partners",
    "train": lambda m: listed(list(m.definition.partners.train)) or "its trainers",
    "fund": lambda m: listed(list(m.definition.partners.fund)) or "its funder",
    "smallest": lambda m: str(m.definition.group.smallest),
    "largest": lambda m: str(m.definition.group.largest),
    "objectives": lambda m: str(m.definition.objectives.count),
    "core_objectives": lambda m: str(len(m.definition.objectives.core)),
    "cohorts": lambda m: counted(len(m.cohorts), "cohort", "cohorts"),
    "cohort_codes": lambda m: _codes([line.code for line in m.cohorts]),
    "period": lambda m: _period(m),
    "first_day": lambda m: in_words(min(line.starts_on for line in m.cohorts)) if m.cohorts else "no day yet",
    "last_day": lambda m: in_words(max(line.ends_on for line in m.cohorts)) if m.cohorts else "no day yet",
}


def _period(material: Material) -> str:
    if not material.cohorts:
        return "before the first cohort"
    return f"{_FACTS['first_day'](material)} to {_FACTS['last_day'](material)}"


def _codes(codes: list[str]) -> str:
    if len(codes) > 12:
        return f"{codes[0]} to {codes[-1]}"
    return listed(codes) or "none yet"


def _hours(text: str) -> str:
    return f"{text} hour" if text == "1" else f"{text} hours"


def fact(material: Material, name: str) -> str:
    """A fact in words; :class:`Refused` where there is none of that name."""
    if name not in _FACTS:
        raise Refused(f"The report asks for the fact “{name}”. Use one of: {', '.join(sorted(_FACTS))}.")
    return _FACTS[name](material)
