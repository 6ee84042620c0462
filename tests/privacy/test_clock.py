"""How long the answer to a request may take."""

import datetime as dt

import pytest

from onward.privacy.choices import StepKind
from onward.privacy.rules.clock import clock, corresponding, days_left, possible, working_day

ASKED = dt.date(2026, 9, 3)  # a Thursday


def day(month: int, number: int) -> dt.date:
    return dt.date(2026, month, number)


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        (day(9, 3), day(10, 5)),  # 3 October 2026 is a Saturday
        (day(9, 4), day(10, 5)),  # a Sunday
        (day(9, 7), day(10, 7)),
        (day(8, 31), day(9, 30)),  # September has no 31st
        (dt.date(2027, 1, 31), dt.date(2027, 3, 1)),  # 28 February 2027 is a Sunday
        (day(12, 7), dt.date(2027, 1, 7)),
    ],
)
def test_the_answer_is_due_on_the_corresponding_day(asked: dt.date, due: dt.date):
    assert clock(asked, []).due == due


def test_the_month_begins_when_the_identity_is_confirmed():
    asked = [(StepKind.IDENTITY_ASKED, day(9, 4))]
    assert clock(ASKED, asked).due is None
    assert clock(ASKED, asked).waits_for == "identity"
    assert clock(ASKED, [*asked, (StepKind.IDENTITY_CONFIRMED, day(9, 14))]).due == day(10, 14)


def test_days_in_which_the_clock_stands_still_do_not_count():
    asked = dt.date(2026, 9, 7)
    stopped = [(StepKind.PAUSED, day(9, 10))]
    assert clock(asked, stopped).due is None
    assert clock(asked, [*stopped, (StepKind.RESUMED, day(9, 15))]).due == day(10, 12)


def test_more_time_is_two_more_months():
    assert clock(dt.date(2026, 9, 7), [(StepKind.EXTENDED, day(9, 20))]).due == day(12, 7)


def test_an_answer_ends_it():
    now = clock(ASKED, [(StepKind.ANSWERED, day(9, 9))])
    assert (now.ended, now.ended_on) == ("answered", day(9, 9))
    assert possible(ASKED, [(StepKind.ANSWERED, day(9, 9))]) == ()


def test_nothing_is_answered_before_it_is_known_who_asks():
    assert StepKind.ANSWERED not in possible(ASKED, [(StepKind.IDENTITY_ASKED, ASKED)])


def test_more_time_can_be_had_once():
    assert StepKind.EXTENDED not in possible(ASKED, [(StepKind.EXTENDED, ASKED)])


def test_days_left_are_said_in_words():
    assert days_left(day(9, 5), day(9, 3)) == "2 days left"
    assert days_left(day(9, 4), day(9, 3)) == "1 day left"
    assert days_left(day(9, 3), day(9, 3)) == "ends today"
    assert days_left(day(9, 1), day(9, 3)) == "2 days late"


def test_a_working_day_stays_and_a_weekend_moves_on():
    assert [working_day(day(9, number)).day for number in (4, 5, 6, 7)] == [4, 7, 7, 7]
    assert corresponding(dt.date(2027, 12, 31), 2) == dt.date(2028, 2, 29)
