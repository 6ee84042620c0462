"""Rules of figures on plain values."""

from onward.programmes.definition.schema import Definition, FigureRule

_CHAPTERS = {
    "person": "Who took part",
    "follow_up": "After the course",
    "objective": "Plans and next steps",
    "move_on": "Plans and next steps",
    "register": "Training and support",
    "support": "Training and support",
    "assistance": "Practical help",
}


def chapter(rule: FigureRule, definition: Definition) -> str:
    """The heading that a figure stands under in a list: what its records are, or its instrument's title."""
    if rule.instrument is not None:
        return definition.instrument(rule.instrument).title
    if "move_on_plan" in {*rule.where, *rule.of, rule.answered}:
        return _CHAPTERS["move_on"]
    return _CHAPTERS[rule.records]
