"""Does what is said of each person hang together?"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from onward.interchange.workbook.problems import Problems
from onward.interchange.workbook.rows import ParticipantRow
from onward.lib.dates import in_words

type Found = Iterator[tuple[str, str]]  # column and sentence


def check(rows: list[ParticipantRow], sheet: str, problems: Problems) -> list[ParticipantRow]:
    """The rows without those that have an error."""
    good = []
    for row in rows:
        wrong = list(_wrong(row))
        for column, sentence in wrong:
            problems.error(sheet, row.row, column, sentence)
        if not wrong:
            good.append(row)
    for asks, column, sentence in _DOUBTS:
        problems.warn_rows(sheet, column, [row.row for row in rows if asks(row)], sentence)
    _twice_under_two_refs(rows, sheet, problems)
    return good


def _wrong(row: ParticipantRow) -> Found:
    yield from _order(row.date_of_birth, "date_of_birth", row.referred_on, "referred_on")
    yield from _order(row.referred_on, "referred_on", row.enrolled_on, "enrolled_on")
    yield from _order(row.enrolled_on, "enrolled_on", row.finished_on, "finished_on")
    if row.enrolled_on and not row.cohort:
        yield (
            "cohort",
            f"{row.ref} is enrolled but has no cohort. Write the cohort's code, or empty enrolled_on.",
        )
    if row.finish and not row.enrolled_on:
        yield "enrolled_on", f"{row.ref} has “{row.finish}” but no enrolled_on. Write the day of enrolment."


def _order(first: dt.date | None, first_name: str, then: dt.date | None, then_name: str) -> Found:
    if first and then and first > then:
        yield (
            then_name,
            f"{in_words(then)} is before {first_name}, which is {in_words(first)}. Correct one of the two "
            "dates.",
        )


def in_order(
    rows: Sequence[int],
    first: Sequence[dt.date | None],
    first_name: str,
    then: Sequence[dt.date | None],
    then_name: str,
    say: Callable[[int, str, str], None],
) -> set[int]:
    """Say for each row whose second date comes before the first; the places (from 0) of those rows."""
    wrong = [i for i, (a, b) in enumerate(zip(first, then, strict=True)) if a and b and a > b]
    for place in wrong:
        for column, sentence in _order(first[place], first_name, then[place], then_name):
            say(rows[place], column, sentence)
    return set(wrong)


def _accepted_only(row: ParticipantRow) -> bool:
    return row.decision == "accepted" and row.enrolled_on is None


_DOUBTS: tuple[tuple[Callable[[ParticipantRow], bool], str, str], ...] = (
    (_accepted_only, "enrolled_on", "The referral was accepted, but the person was never enrolled."),
    (
        lambda row: row.decision == "declined" and not row.decision_reason,
        "decision_reason",
        "The referral was declined and no reason is given: it is counted under no reason.",
    ),
    (
        lambda row: row.decision in ("declined", "withdrew", "waiting") and row.enrolled_on is not None,
        "decision",
        "The decision is not “accepted”, but the person was enrolled: they count as enrolled.",
    ),
    (
        lambda row: row.finished_on is not None and not row.finish,
        "finish",
        "There is a finished_on but no “completed” or “left early”: the person counts as still taking part.",
    ),
    (
        lambda row: bool(row.finish) and row.finished_on is None,
        "finished_on",
        "The course ended for this person, but no day is given.",
    ),
)
_PAIRS_TOLD = 20


def _twice_under_two_refs(rows: list[ParticipantRow], sheet: str, problems: Problems) -> None:
    same: dict[tuple[str, str, dt.date], list[ParticipantRow]] = defaultdict(list)
    for row in rows:
        if row.date_of_birth and (row.given_name or row.family_name):
            same[row.given_name.casefold(), row.family_name.casefold(), row.date_of_birth].append(row)
    told = 0
    for first, *others in same.values():
        for other in others:
            told += 1
            if told <= _PAIRS_TOLD:
                problems.warn(
                    sheet,
                    other.row,
                    "ref",
                    f"{other.ref} and {first.ref} (row {first.row}) have the same name and date of birth. "
                    "They count "
                    "as two referrals; delete one if it is the same.",
                )
    if told > _PAIRS_TOLD:
        more = told - _PAIRS_TOLD
        problems.warn(sheet, None, "ref", f"{more:,} more people have the name and date of birth of another.")
