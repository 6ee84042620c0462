"""The figures that a definition declares, one by one: lines with ``each`` are written out here."""

from collections.abc import Iterator

from onward.programmes.definition.schema import Definition, FigureRule

# What the conditions of a figure may ask of each source of records. ``form`` has the items of its instrument.
FIELDS: dict[str, frozenset[str]] = {
    "person": frozenset(
        {
            "sex",
            "nationality",
            "young_children",
            "cohort",
            "decision",
            "decision_reason",
            "finish",
            "move_on_plan",
        }
    ),
    "follow_up": frozenset({"status", "hours", "self_employed", "english_course", "reason"}),
    "pair": frozenset({"change"}),
    "papers": frozenset(),
    "form": frozenset({"answer"}),
    "objective": frozenset({"core", "final_review"}),
    "register": frozenset({"attendance"}),
    "support": frozenset(),
    "assistance": frozenset({"kind", "back"}),
    "move_on": frozenset({"done"}),
}
VALUES: dict[str, frozenset[str]] = {
    "register": frozenset({"hours"}),
    "support": frozenset({"sessions", "hours"}),
    "assistance": frozenset({"amount", "days_to_pay"}),
}


def written_out(definition: Definition) -> tuple[FigureRule, ...]:
    """Every figure of the definition with its own id, in declared order; retired ones are not counted any
    more."""
    return tuple(figure for figure in with_retired(definition) if not figure.retired)


def with_retired(definition: Definition) -> tuple[FigureRule, ...]:
    """Every figure that the definition has ever had, with its own id."""
    return tuple(figure for rule in definition.figures for figure in _each(rule, definition))


def _each(rule: FigureRule, definition: Definition) -> Iterator[FigureRule]:
    if rule.each is None:
        yield rule
        return
    for key, label in entries(rule, definition):
        if key not in rule.leave_out:
            yield filled(rule, key, label)


def entries(rule: FigureRule, definition: Definition) -> list[tuple[str, str]]:
    """Key and label of each entry that a line with ``each`` stands for, those that it leaves out too."""
    if rule.each == "items":
        items = definition.instrument(rule.instrument or "").items
        return [
            (item.key, item.label)
            for item in items
            if item.answers != "text" and rule.answers in (None, item.answers)
        ]
    if rule.each == "statuses":  # figures count buckets, so that a new word never breaks one
        labels: dict[str, list[str]] = {}
        for status in definition.statuses:
            labels.setdefault(status.bucket, []).append(status.label)
        return [(bucket, _either(found)) for bucket, found in labels.items()]
    words = {
        "decision_reasons": definition.decision_reasons,
        "reasons": definition.reasons,
        "assistance": definition.assistance,
    }[rule.each or ""]
    return [(word.key, word.label) for word in words]


def _either(labels: list[str]) -> str:
    """``A job or own market stall``."""
    return " or ".join([labels[0], *(label[:1].lower() + label[1:] for label in labels[1:])])


def filled(rule: FigureRule, key: str, label: str) -> FigureRule:
    """The figure that a line with ``each`` stands for at one entry."""
    lower = label[:1].lower() + label[1:]  # names inside keep their capitals

    def fill(text: str) -> str:
        return text.replace("{key}", key).replace("{label}", label).replace("{label_lower}", lower)

    def fill_all(condition: dict[str, str | tuple[str, ...]]) -> dict[str, str | tuple[str, ...]]:
        return {
            name: fill(wanted) if isinstance(wanted, str) else tuple(fill(one) for one in wanted)
            for name, wanted in condition.items()
        }

    return rule.model_copy(
        update={
            "id": fill(rule.id),
            "label": fill(rule.label),
            "rule": fill(rule.rule),
            "where": fill_all(rule.where),
            "of": fill_all(rule.of),
            "item": key if rule.each == "items" else rule.item,
            "each": None,
        }
    )
