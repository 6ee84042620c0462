"""Figures: ids, sources, instruments, conditions and targets that fit together."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import get_args

from onward.programmes.definition.checks.mistake import Mistake, unknown
from onward.programmes.definition.figures import FIELDS, VALUES, entries, filled
from onward.programmes.definition.placed import Where
from onward.programmes.definition.schema import (
    AttendanceBucket,
    Condition,
    Definition,
    FigureRule,
    StatusBucket,
)

ID = re.compile(r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$")
INSTRUMENTS = {"pair": "scale", "papers": "test", "form": "form"}
SOURCES = {"paired": {"pair"}, "before_after": {"papers"}}
YES_NO = ("yes", "no")
# What the fields of figures.py may be; those that are missing here are free (cohort, nationality) or the
# definition's own (:func:`_own_words`).
WORDS: Mapping[str, tuple[str, ...]] = {
    "sex": ("F", "M", "X"),
    "young_children": YES_NO,
    "decision": ("accepted", "declined", "withdrew", "waiting"),
    "finish": ("completed", "left early"),
    "move_on_plan": YES_NO,
    "status": get_args(StatusBucket),
    "hours": ("full_time", "part_time"),
    "self_employed": YES_NO,
    "english_course": YES_NO,
    "change": ("improved", "same", "declined"),
    "core": YES_NO,
    "final_review": ("fully", "partly", "not"),
    "attendance": get_args(AttendanceBucket),
    "back": YES_NO,
    "done": YES_NO,
}


def mistakes(definition: Definition) -> Iterator[Mistake]:
    seen: set[str] = set()
    for place, rule in enumerate(definition.figures):
        where: Where = ("figures", place)
        found = [
            *_source(where, rule),
            *_instrument(where, rule, definition),
            *_number(where, rule),
            *_target(where, rule),
        ]
        yield from found
        if not found:  # writing out needs an instrument that exists
            yield from _each(where, rule, definition, seen)


def _source(where: Where, rule: FigureRule) -> Iterator[Mistake]:
    wanted = SOURCES.get(rule.kind)
    if wanted and rule.records not in wanted:
        yield Mistake(
            (*where, "kind"), f"{rule.id}: a {rule.kind} figure takes records: {', '.join(wanted)}."
        )
    if wanted and (rule.where or rule.of or rule.answered):
        yield Mistake(
            (*where, "kind"), f"{rule.id}: a {rule.kind} figure takes no conditions. Take them out."
        )
    if rule.answered is not None:
        yield from unknown((*where, "answered"), rule.answered, FIELDS[rule.records], "field")
    fields = {"where": FIELDS[rule.records], "of": FIELDS[rule.records], "within": FIELDS["person"]}
    for name, known in fields.items():
        for field in getattr(rule, name):
            yield from unknown((*where, name, field), field, known, "field")


def _instrument(where: Where, rule: FigureRule, definition: Definition) -> Iterator[Mistake]:
    kind = INSTRUMENTS.get(rule.records)
    if kind is None:
        if rule.instrument or rule.item or rule.each == "items":
            yield Mistake(
                (*where, "id"), f"{rule.id}: only figures of {', '.join(INSTRUMENTS)} have an instrument."
            )
        return
    fitting = {found.key: found for found in definition.instruments if found.kind == kind}
    if rule.instrument not in fitting:
        yield from unknown(
            (*where, "instrument"), rule.instrument or "", fitting, f"instrument of kind {kind}"
        )
        return
    instrument = fitting[rule.instrument]
    if rule.each != "items":
        yield from unknown((*where, "item"), rule.item or "", (item.key for item in instrument.items), "item")
    if rule.answers is not None:
        yield from unknown((*where, "answers"), rule.answers, instrument.answer_sets, "set of answers")


def _number(where: Where, rule: FigureRule) -> Iterator[Mistake]:
    if rule.kind in ("sum", "mean", "median"):
        yield from unknown((*where, "value"), rule.value or "", VALUES.get(rule.records, ()), "value")
        if rule.kind == "median" and rule.records != "assistance":
            yield Mistake((*where, "kind"), f"{rule.id}: only assistance has a number in each row.")
    elif rule.value is not None:
        yield Mistake((*where, "value"), f"{rule.id}: a {rule.kind} is not made of a value. Take it out.")


def _target(where: Where, rule: FigureRule) -> Iterator[Mistake]:
    if rule.target is None:
        return
    if rule.kind not in ("count", "share", "sum", "mean", "median"):
        yield Mistake((*where, "target"), f"{rule.id}: a {rule.kind} figure has no target. Take it out.")
    if rule.each is not None:
        yield Mistake(
            (*where, "target"), f"{rule.id}: one target cannot be meant for each. Write the figure out."
        )
    highest = Decimal(100) if rule.kind == "share" else Decimal(10**9)
    if not 0 < rule.target <= highest:
        yield Mistake((*where, "target"), f"{rule.id}: a target of {rule.target} cannot be. Correct it.")


def _each(where: Where, rule: FigureRule, definition: Definition, seen: set[str]) -> Iterator[Mistake]:
    if rule.each is not None and "{key}" not in rule.id:
        yield Mistake((*where, "id"), f"{rule.id} stands for several figures: write {{key}} into its id.")
        return
    found = [] if rule.each is None else entries(rule, definition)
    for key in rule.leave_out:
        yield from unknown((*where, "leave_out"), key, (known for known, _ in found), "entry to leave out")
    written = [rule] if rule.each is None else [filled(rule, key, label) for key, label in found]
    for figure in written:
        if not ID.match(figure.id):
            yield Mistake(
                (*where, "id"), f"“{figure.id}” is no id: small letters, figures and _, parts with dots."
            )
        if figure.id in seen:
            yield Mistake((*where, "id"), f"figure “{figure.id}” is there twice. Give one another id.")
        seen.add(figure.id)
        yield from _conditions(where, figure, definition)


def _conditions(where: Where, rule: FigureRule, definition: Definition) -> Iterator[Mistake]:
    words = {**WORDS, **_own_words(rule, definition)}
    for name in ("where", "of", "within"):
        condition: Condition = getattr(rule, name)
        for field, wanted in condition.items():
            for word in (wanted,) if isinstance(wanted, str) else wanted:
                if field in words:
                    yield from unknown((*where, name, field), word, words[field], field.replace("_", " "))


def _own_words(rule: FigureRule, definition: Definition) -> dict[str, tuple[str, ...]]:
    found = {
        "decision_reason": tuple(word.key for word in definition.decision_reasons),
        "reason": tuple(word.key for word in definition.reasons),
        "kind": tuple(word.key for word in definition.assistance),
    }
    if rule.records == "form":
        instrument = definition.instrument(rule.instrument or "")
        item = next((item for item in instrument.items if item.key == rule.item), None)
        if item is not None and item.answers in instrument.answer_sets:
            found["answer"] = tuple(word.key for word in instrument.answer_sets[item.answers].words)
    return found
