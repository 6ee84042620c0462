import datetime as dt
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from onward.training.rules import clashes
from onward.training.rules.clashes import Busy

DAY = dt.date(2027, 3, 2)
ONE = Busy("D1 of C4", 4, DAY, dt.time(10), Decimal(2), frozenset({7}), "Room 2", frozenset({1, 2}))
NAMES = {7: "Tariq Trainer"}

busy = st.builds(
    Busy,
    st.just("X"),
    st.integers(1, 2),
    st.just(DAY),
    st.times().map(lambda at: at.replace(second=0, microsecond=0)) | st.none(),
    st.decimals(0, 24, places=2),
)


def other(**told) -> Busy:
    return ONE._replace(
        label="D3 of C5", cohort=5, trainers=frozenset(), room="", people=frozenset()
    )._replace(**told)


@given(busy, busy)
def test_two_sessions_are_at_the_same_time_whichever_is_asked_first(one, another):
    assert clashes.overlap(one, another) == clashes.overlap(another, one)


def test_a_session_that_begins_as_another_ends_does_not_clash():
    assert not clashes.overlap(ONE, other(starts_at=dt.time(12)))
    assert clashes.overlap(ONE, other(starts_at=dt.time(11, 59)))
    assert not clashes.overlap(ONE, other(on=DAY + dt.timedelta(days=1)))
    assert not clashes.overlap(ONE, other(starts_at=None))


def test_trainer_room_and_people_are_told():
    shared = other(trainers=frozenset({7}), room=" room  2 ", people=frozenset({2, 3}))
    assert clashes.warnings(ONE, [shared], names=NAMES) == [
        "Tariq Trainer is at D3 of C5 at that time.",
        "The room is taken by D3 of C5 at that time.",
        "One person is expected at D3 of C5 at that time.",
    ]


def test_a_cohort_cannot_be_at_two_of_its_sessions():
    assert clashes.warnings(ONE, [other(label="D2 of C4", cohort=4)], names=NAMES) == [
        "The cohort has D2 of C4 at that time."
    ]


def test_what_shares_nothing_is_no_clash():
    assert clashes.warnings(ONE, [other()], names=NAMES) == []


def test_the_day_may_be_outside_the_course_or_without_teaching():
    starts, ends = dt.date(2027, 3, 3), dt.date(2027, 5, 25)
    told = list(clashes.of_the_day(DAY, starts_on=starts, ends_on=ends, closed={DAY: "Training day"}))
    assert told == [
        "It is before the course, which starts on 3 March 2027.",
        "There is no teaching on that day: Training day.",
    ]
    late = clashes.of_the_day(dt.date(2027, 5, 26), starts_on=starts, ends_on=ends, closed={})
    assert list(late) == ["It is after the course, which ends on 25 May 2027."]
