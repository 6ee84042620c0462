"""Absences on plain values: how many in a row, what makes up for one, which help may prevent the next."""

from collections.abc import Collection, Iterable, Mapping

ABSENT = "absent"
CAME = frozenset({"present", "late"})
MISSED = frozenset({"absent", "excused"})
PASSED_OVER = frozenset({"not_expected", ""})  # says neither that somebody came nor that they did not


def in_a_row(buckets: Iterable[str]) -> int:
    """How many absences stand at the end of somebody's marks, which come in the order of the sessions.

    A session at which nobody expected them, or that is not marked, is passed over. Being excused ends the
    row: somebody knows why. Source: the pilot, where people who were missed twice were seldom rung in time.
    """
    number = 0
    for bucket in buckets:
        if bucket == ABSENT:
            number += 1
        elif bucket not in PASSED_OVER:
            number = 0
    return number


def makes_up(*, missed: str, caught_up: Iterable[str]) -> bool:
    """Whether an absence counts as made up, by the buckets of the marks in sessions that repeat it."""
    return missed in MISSED and any(bucket in CAME for bucket in caught_up)


def lessons_make_up(
    *, missed: str, lessons: Collection[str], finished: Collection[str], definition_says_so: bool
) -> bool:
    """Whether finished lessons make up for a session that was missed: all of its lessons, where the
    definition says that they do. A session without lessons is not made up so."""
    return definition_says_so and missed in MISSED and bool(lessons) and set(lessons) <= set(finished)


def kind_of_help(bucket: str | None, kinds: Mapping[str, str]) -> str:
    """The kind of help (key to bucket, in the definition's order) that a reason asks for; blank is none."""
    return next((key for key, found in kinds.items() if found == bucket), "") if bucket else ""
