"""What a new version of a definition changes, in sentences, and which of it is refused.

Nothing that data may point at goes by being left out: it is retired. Once data exists, keys, types and
meanings stay as they are; labels, texts and words are free.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple

from onward.programmes.definition.figures import with_retired
from onward.programmes.definition.schema import Definition, Instrument, Part

type Sign = Literal["+", "~", "-", "!"]
type Entries = Mapping[tuple[str, str], Mapping[str, Any]]


class Change(NamedTuple):
    """One line of a plan: added, changed, retired, or refused (``!``)."""

    sign: Sign
    sentence: str

    def __str__(self) -> str:
        return f"{self.sign} {self.sentence}"


LISTS = {
    "decision_reasons": "decision reason",
    "horizons": "horizon",
    "attendance": "attendance mark",
    "absence_reasons": "absence reason",
    "assistance": "assistance kind",
    "statuses": "status",
    "reasons": "reason",
    "exercises": "exercise",
}
SETTINGS = {
    "support_schedule": "meeting",
    "gatherings": "gathering",
    "follow_ups": "follow-up window",
    "reminders": "reminder",
}
# What nothing stored points at: it may be taken out.
REMOVABLE = frozenset({*SETTINGS.values(), "period of keeping", "chart", "section", "report"})
# The fields that say what a stored answer means, or what a published figure counted.
FIXED: Mapping[str, frozenset[str]] = {
    "attendance mark": frozenset({"bucket"}),
    "assistance kind": frozenset({"bucket"}),
    "status": frozenset({"bucket"}),
    "session": frozenset({"module"}),
    "criterion": frozenset({"free_text"}),
    "instrument": frozenset({"kind", "low", "high"}),
    "stage": frozenset({"place"}),
    "set of answers": frozenset({"counts", "blank", "attempted"}),
    "item": frozenset({"answers"}),
    "figure": frozenset(
        {"kind", "population", "within", "records", "instrument", "item", "of", "answered", "where", "value"}
    ),
}
_NESTED = {"modules", "criteria", "instruments", "figures", "report", "retention", *LISTS, *SETTINGS}


def compare(old: Definition, new: Definition, *, used: bool) -> list[Change]:
    """What ``new`` changes; ``used`` says that data exists, so that meanings are fixed."""
    before, after = dict(_entries(old)), dict(_entries(new))
    found: list[Change] = []
    for what, key in before.keys() - after.keys():
        found.append(_gone(what, key))
    for what, key in after.keys() - before.keys():
        found.append(Change("+", f"{what} “{key}” is new."))
    for what, key in before.keys() & after.keys():
        found += _fields(what, key, before[what, key], after[what, key], used=used)
    return sorted(found, key=lambda change: ("!-+~".index(change.sign), change.sentence))


def _gone(what: str, key: str) -> Change:
    if what in REMOVABLE:
        return Change("-", f"{what} “{key}” is taken out.")
    return Change(
        "!", f"{what} “{key}” is gone. Put it back; mark it “retired: true” where it is not used any more."
    )


def _fields(
    what: str, key: str, old: Mapping[str, Any], new: Mapping[str, Any], *, used: bool
) -> Iterator[Change]:
    name = f"{what} “{key}”" if key else what
    for field in old:
        if old[field] == new[field]:
            continue
        if field == "retired":
            yield (
                Change("-", f"{name} is retired.")
                if new[field]
                else Change("+", f"{name} is taken up again.")
            )
        elif used and field in FIXED.get(what, ()):
            yield Change(
                "!",
                f"{name}: {field} was {_said(old[field])} and is {_said(new[field])}. People's "
                f"records rest on it: "
                "put it back, retire the entry, and add another.",
            )
        else:
            yield Change("~", f"{name}: {field} was {_said(old[field])} and is {_said(new[field])}.")


def _said(value: Any) -> str:
    match value:
        case None | "" | () | {}:
            return "empty"
        case str():
            return f"“{value}”" if len(value) <= 60 else f"“{value[:57]}…”"
        case dict():
            return ", ".join(f"{name}: {_said(one)}" for name, one in value.items())
        case tuple() | list():
            return ", ".join(_said(one) for one in value)
        case bool():
            return "true" if value else "false"
    return str(value)


def _plain(part: Part, *without: str) -> dict[str, Any]:
    return part.model_dump(exclude={"key", "code", "id", *without})


def _entries(definition: Definition) -> Iterator[tuple[tuple[str, str], Mapping[str, Any]]]:
    yield ("programme", ""), _plain(definition, "version", *_NESTED)
    yield from _path(definition)
    for lists in (LISTS, SETTINGS):
        for name, what in lists.items():
            for entry in getattr(definition, name):
                yield (what, entry.key), _plain(entry)
    for period in definition.retention:
        yield ("period of keeping", period.part), _plain(period, "part")
    for instrument in definition.instruments:
        yield from _instrument(instrument)
    for figure in with_retired(definition):
        yield ("figure", figure.id), _plain(figure, "each", "answers", "leave_out")
    yield from _report(definition)


def _path(definition: Definition) -> Iterator[tuple[tuple[str, str], Mapping[str, Any]]]:
    for module in definition.modules:
        yield ("module", module.key), _plain(module, "sessions")
        for session in module.sessions:
            yield ("session", session.code), {"module": module.key, **_plain(session)}
    for criterion in definition.criteria:
        yield ("criterion", criterion.key), _plain(criterion, "answers")
        for answer in criterion.answers:
            yield ("answer", f"{criterion.key}/{answer.key}"), _plain(answer)


def _instrument(instrument: Instrument) -> Iterator[tuple[tuple[str, str], Mapping[str, Any]]]:
    scale = instrument.scale
    yield (
        ("instrument", instrument.key),
        {
            **_plain(instrument, "stages", "scale", "answer_sets", "items"),
            "low": scale and scale.low,
            "high": scale and scale.high,
            "levels": scale and tuple((level.value, level.label, level.describes) for level in scale.levels),
        },
    )
    for place, stage in enumerate(instrument.stages):
        yield ("stage", f"{instrument.key}/{stage.key}"), {"place": place, **_plain(stage)}
    for key, answers in instrument.answer_sets.items():
        yield ("set of answers", f"{instrument.key}/{key}"), _plain(answers, "words")
        for word in answers.words:
            yield ("answer", f"{instrument.key}/{key}/{word.key}"), _plain(word)
    for item in instrument.items:
        yield ("item", f"{instrument.key}/{item.key}"), _plain(item)


def _report(definition: Definition) -> Iterator[tuple[tuple[str, str], Mapping[str, Any]]]:
    report = definition.report
    if report is None:
        return
    yield ("report", ""), _plain(report, "charts", "sections")
    for chart in report.charts:
        yield ("chart", chart.key), _plain(chart)
    for section in report.sections:
        yield ("section", section.key), _plain(section)
