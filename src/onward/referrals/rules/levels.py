"""What a short check of everyday questions comes to: a level, never a pass or a no. Plain values."""

from collections.abc import Mapping, Sequence
from typing import Protocol

YES, WITH_HELP, NOT_YET = "yes", "with help", "not yet"
ANSWERS = ((YES, "Yes"), (WITH_HELP, "With help"), (NOT_YET, "Not yet"))


class Question(Protocol):
    @property
    def key(self) -> str: ...
    @property
    def level(self) -> str: ...


def suggested(levels: Sequence[str], questions: Sequence[Question], answers: Mapping[str, str]) -> str:
    """The level that these answers suggest, of ``levels`` from the lowest up.

    The questions of a level are what somebody who starts there can do. A level is reached where none of its
    questions is answered "not yet" (or left out) and one at least "yes"; the first that is not reached ends
    the climb. Levels without questions are only set by hand. The rule is ours.
    """
    reached = levels[0]
    for level in levels:
        asked = [answers.get(one.key, NOT_YET) for one in questions if one.level == level]
        if not asked:
            continue
        if NOT_YET in asked or YES not in asked:
            break
        reached = level
    return reached
