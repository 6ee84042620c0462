"""People and their records as units with attributes, and the conditions of figures as sets of values.

An attribute holds one or several fields, joined: those of a record belong together. Shared attributes are
those that figures of all sources ask for: the population, and what figures may be split by.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from onward.lib.dates import AGE_BANDS
from onward.lib.disclosure import Units
from onward.lib.facts import PersonFacts
from onward.programmes.definition.schema import Condition, Definition, FigureRule
from onward.reports.figures.conditions import Fields, counted, in_base, matches, usable

PEOPLE = "people"
NO_RECORD = "—"
_JOINT = "\x1f"

# attribute -> the fields that it holds
PERSON: dict[str, tuple[str, ...]] = {
    "stage": ("enrolled", "finish"),
    "sex": ("sex",),
    "cohort": ("cohort",),
    "nationality": ("nationality",),
    "age_band": ("age_band",),
    "young_children": ("young_children",),
    "decision": ("decision", "decision_reason"),
    "move_on_plan": ("move_on_plan",),
}
SHARED = frozenset({"stage", "sex", "cohort", "nationality", "age_band", "young_children"})
RECORD: dict[str, tuple[str, ...]] = {
    "follow_up": ("status", "hours", "self_employed", "english_course", "reason"),
    "pair": ("change",),
    "papers": ("before", "after"),
    "form": ("answer",),
    "objective": ("core", "final_review"),
    "register": ("attendance",),
    "assistance": ("kind", "back", "amount", "days_to_pay"),
    "move_on": ("done",),
}
SINGLE = ("follow_up", "pair", "papers", "form")
ROWS = ("objective", "register", "assistance", "move_on")
_STAGES = ("no|", "yes|", "yes|completed", "yes|left early")
_DECLARED: dict[str, tuple[str, ...]] = {
    "stage": tuple(stage.replace("|", _JOINT) for stage in _STAGES),
    "sex": ("", "F", "M", "X"),
    "young_children": ("", "yes", "no"),
    "age_band": ("", *AGE_BANDS),
    "move_on_plan": ("yes", "no"),
}

type Row = tuple[str, int]  # a record's joined fields, and how many rows are alike


def joined(names: Iterable[str], fields: Mapping[str, str]) -> str:
    return _JOINT.join(fields.get(name, "") for name in names)


def parted(names: Sequence[str], value: str) -> dict[str, str]:
    """The fields of an attribute's value."""
    return dict(zip(names, value.split(_JOINT), strict=True))


def attribute(rule: FigureRule) -> str:
    """The attribute that holds the records of a figure that counts records."""
    if rule.records in ("pair", "papers", "form"):
        return f"{rule.records}:{rule.instrument}:{rule.item}"
    return rule.records


def person_fields(person: PersonFacts) -> dict[str, str]:
    return {
        "enrolled": "yes" if person.enrolled else "no",
        "finish": person.finish,
        **{
            name: getattr(person, name)
            for name in (*sorted(SHARED - {"stage"}), "decision", "decision_reason")
        },
        "move_on_plan": person.move_on_plan,
    }


def one_record(person: PersonFacts, rule: FigureRule) -> str:
    """The joined fields of the one record that a figure takes of a person."""
    instrument, item = rule.instrument or "", rule.item or ""
    match rule.records:
        case "follow_up":
            return NO_RECORD if person.follow_up is None else joined(RECORD["follow_up"], person.follow_up)
        case "pair":
            pair = person.pairs.get(instrument, {}).get(item)
            return NO_RECORD if pair is None else change(*pair)
        case "papers":
            papers = person.papers.get(instrument)
            return NO_RECORD if papers is None else _JOINT.join(papers.get(item, ("", "")))
        case _:
            return person.forms.get(instrument, {}).get(item, "") or NO_RECORD


def change(first: int, last: int) -> str:
    return "improved" if last > first else "declined" if last < first else "same"


def rows(person: PersonFacts, source: str) -> list[Row]:
    """The records of which a person may have many."""
    match source:
        case "objective":
            return [(_JOINT.join(("yes" if core else "no", final)), 1) for core, final in person.objectives]
        case "register":
            return [(mark, number) for mark, (number, _) in person.register.items() if number]
        case "assistance":
            return [
                (
                    _JOINT.join(
                        (
                            row.kind,
                            "yes" if row.back else "no",
                            "" if row.amount is None else "yes",
                            "" if row.days_to_pay is None else "yes",
                        )
                    ),
                    1,
                )
                for row in person.assistance
            ]
    done = {"yes": person.move_on_done, "no": person.move_on_steps - person.move_on_done}
    return [(word, number) for word, number in done.items() if number]


@dataclass
class Gathered:
    """All units, by universe, that these figures count."""

    rules: Sequence[FigureRule]
    universes: dict[str, Units]
    fields: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def values(self, name: str, test: Callable[[Fields], bool], universe: str = PEOPLE) -> frozenset[str]:
        """The values of an attribute whose fields pass the test."""
        known = self.universes[universe].values(name)
        names = self.fields[name]
        return frozenset(v for v in known if v != NO_RECORD and test(parted(names, v)))

    def meeting(self, condition: Condition) -> Iterator[tuple[str, frozenset[str]]]:
        """What a condition on people asks of each attribute that it names."""
        for name, names in PERSON.items():
            mine: Condition = {key: wanted for key, wanted in condition.items() if key in names}
            if mine:
                yield name, self.values(name, partial(matches, mine))

    def taken(self, rule: FigureRule, universe: str) -> dict[str, frozenset[str]]:
        """The values of the record's attribute: ``usable``, ``base`` and ``counted``."""
        name = attribute(rule)
        tests = {"usable": usable, "base": in_base, "counted": counted}
        return {word: self.values(name, partial(test, rule), universe) for word, test in tests.items()}


def gather(facts: Iterable[PersonFacts], definition: Definition, rules: Sequence[FigureRule]) -> Gathered:
    """Read the people once."""
    people = list(facts)
    single = {attribute(rule): rule for rule in rules if rule.records in SINGLE}
    whose = [person_fields(person) for person in people]
    columns = {name: [joined(names, fields) for fields in whose] for name, names in PERSON.items()}
    fields = dict(PERSON)
    for name, rule in single.items():
        columns[name] = [one_record(person, rule) for person in people]
        fields[name] = RECORD[rule.records]
    domain = {name: {*_DECLARED.get(name, ())} for name in columns}
    for name, value in _imagined(rules, definition):
        domain.setdefault(name, set()).add(value)
    here = {name: values for name, values in domain.items() if name in columns}
    universes = {PEOPLE: Units(columns, range(len(people)), [1] * len(people), here, people=True)}
    shared = {name: columns[name] for name in SHARED}
    for source in ROWS:
        if any(rule.records == source for rule in rules):
            universes[source] = _many(people, source, shared, domain)
            fields[source] = RECORD[source]
    for rule in rules:
        if rule.kind in ("sum", "mean", "median", "paired"):
            universes[f"value:{rule.id}"] = _measured(people, rule, shared, domain)
    return Gathered(rules, universes, fields)


def _many(
    people: Sequence[PersonFacts],
    source: str,
    shared: Mapping[str, list[str]],
    domain: Mapping[str, set[str]],
) -> Units:
    owner, number, record = [], [], []
    for index, person in enumerate(people):
        for value, count in rows(person, source):
            owner.append(index)
            number.append(count)
            record.append(value)
    columns = {name: [column[index] for index in owner] for name, column in shared.items()}
    here = {name: domain[name] for name in shared} | {source: domain.get(source, set())}
    return Units({**columns, source: record}, owner, number, here)


def _measured(
    people: Sequence[PersonFacts],
    rule: FigureRule,
    shared: Mapping[str, list[str]],
    domain: Mapping[str, set[str]],
) -> Units:
    """The people who have something in a sum, mean or median."""
    owner = [index for index, person in enumerate(people) if _has_value(person, rule)]
    columns = {name: [column[index] for index in owner] for name, column in shared.items()}
    return Units(columns, owner, [1] * len(owner), {name: domain[name] for name in shared}, people=True)


def _has_value(person: PersonFacts, rule: FigureRule) -> bool:
    if rule.records == "support":
        return bool(person.support_sessions)
    if rule.records == "pair":
        return one_record(person, rule) != NO_RECORD
    if rule.records not in ROWS:
        return True
    names = RECORD[rule.records]
    return any(
        matches(rule.of, fields) and matches(rule.where, fields) and fields.get(rule.value or "", "?") != ""
        for fields in (parted(names, value) for value, _ in rows(person, rule.records))
    )


def _imagined(rules: Iterable[FigureRule], definition: Definition) -> Iterator[tuple[str, str]]:
    """Values that a record could have, whether one has them or not."""
    for rule in rules:
        wanted = {
            key: value if isinstance(value, str) else value[0]
            for key, value in {**rule.of, **rule.where}.items()
        }
        if rule.records == "person":
            yield "decision", joined(PERSON["decision"], wanted)
        elif rule.records == "pair":
            yield from ((attribute(rule), word) for word in ("improved", "same", "declined", NO_RECORD))
        elif rule.records in ("papers", "form"):
            yield from ((attribute(rule), value) for value in _answers(rule, definition))
        elif rule.records in RECORD:
            yield rule.records, joined(RECORD[rule.records], wanted)
            yield rule.records, joined(RECORD[rule.records], {**wanted, rule.answered or "": ""})
            if rule.records == "follow_up":
                yield rule.records, NO_RECORD


def _answers(rule: FigureRule, definition: Definition) -> Iterator[str]:
    instrument = definition.instrument(rule.instrument or "")
    words: list[str] = []
    for item in instrument.items:
        if item.key == rule.item and item.answers in instrument.answer_sets:
            words = [word.key for word in instrument.answer_sets[item.answers].words]
    if rule.records == "form":
        yield from (*words, NO_RECORD)
        return
    yield NO_RECORD
    yield from (_JOINT.join((before, after)) for before in ("", *words) for after in ("", *words))
