import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.lib.refusals import Refused
from onward.training.rules import bank_holidays, plan
from onward.training.rules.plan import Choices, Lesson, Order

LESSONS = [Lesson(f"S{number}", Decimal(2)) for number in range(24)]
EASTER = {dt.date(2027, 3, 26): "Good Friday", dt.date(2027, 3, 29): "Easter Monday"}
UK = sorted(bank_holidays.UK)

days = st.dates(dt.date(2024, 1, 1), dt.date(2030, 12, 31))
weekdays = st.sets(st.integers(0, 6), min_size=1)
closures = st.lists(
    st.builds(
        lambda first, length: (first, first + dt.timedelta(days=length), "Break"), days, st.integers(0, 20)
    ),
    max_size=4,
)


@given(first=days, chosen=weekdays, region=st.sampled_from(UK), breaks=closures)
def test_every_session_is_held_once_in_order_on_a_day_with_teaching(first, chosen, region, breaks):
    holidays = bank_holidays.of_region(region, range(first.year, first.year + 3))
    closed = plan.closed_days(holidays, breaks)
    found = plan.proposed(LESSONS, first=first, weekdays=chosen, closed=closed)
    held = [one.on for one in found.sessions]
    assert [one.code for one in found.sessions] == [one.code for one in LESSONS]
    assert held == sorted(set(held))
    assert all(day >= first and day.weekday() in chosen and day not in closed for day in held)
    assert all(one.on in closed and first <= one.on <= held[-1] for one in found.skipped)


@given(first=days, chosen=weekdays, region=st.sampled_from(UK))
def test_no_day_is_left_out_without_a_reason(first, chosen, region):
    closed = bank_holidays.of_region(region, range(first.year, first.year + 3))
    found = plan.proposed(LESSONS, first=first, weekdays=chosen, closed=closed)
    last = found.sessions[-1].on
    every = {first + dt.timedelta(days=number) for number in range((last - first).days + 1)}
    told = {one.on for one in (*found.sessions, *found.skipped)}
    assert told == {day for day in every if day.weekday() in chosen}


def test_easter_2027_is_left_out():
    closed = bank_holidays.of_region("GB-ENG", [2027])
    assert EASTER.items() <= closed.items()
    found = plan.proposed(LESSONS, first=dt.date(2027, 3, 1), weekdays=[0, 4], closed=closed)
    assert [(one.on, one.why) for one in found.skipped][:2] == list(EASTER.items())


@pytest.mark.parametrize(
    ("region", "day", "is_one"),
    [
        ("GB-NIR", dt.date(2027, 3, 17), True),
        ("GB-ENG", dt.date(2027, 3, 17), False),
        ("GB-SCT", dt.date(2027, 3, 29), False),
        ("GB-WLS", dt.date(2027, 3, 29), True),
        ("GB-SCT", dt.date(2027, 11, 30), True),
        ("IE", dt.date(2027, 3, 17), True),
        ("", dt.date(2027, 12, 25), False),
    ],
)
def test_places_have_bank_holidays_of_their_own(region, day, is_one):
    assert (day in bank_holidays.of_region(region, [2027])) == is_one


@pytest.mark.parametrize(
    ("nation", "country", "region"),
    [
        ("england", "GB", "GB-ENG"),
        ("northern_ireland", "GB", "GB-NIR"),
        ("uk", "GB", "GB-ENG"),
        ("england", "IE", "IE"),
        ("other", "XX", ""),
    ],
)
def test_a_course_keeps_the_bank_holidays_of_where_it_is(nation, country, region):
    assert bank_holidays.region_of(nation, country=country) == region


def test_modules_run_one_after_the_other_or_in_turn():
    modules = [
        [Lesson("A1", Decimal(2)), Lesson("A2", Decimal(2)), Lesson("A3", Decimal(2))],
        [Lesson("B1", Decimal(2))],
    ]
    assert [one.code for one in plan.ordered(modules, Order.IN_ORDER)] == ["A1", "A2", "A3", "B1"]
    assert [one.code for one in plan.ordered(modules, Order.IN_TURN)] == ["A1", "B1", "A2", "A3"]


def test_a_course_without_a_weekday_or_without_days_is_refused():
    with pytest.raises(Refused, match="Choose at least one weekday"):
        plan.proposed(LESSONS, first=dt.date(2027, 3, 1), weekdays=[], closed={})
    always = plan.closed_days({}, [(dt.date(2027, 1, 1), dt.date(2031, 1, 1), "Closed")])
    with pytest.raises(Refused, match="do not fit into two years"):
        plan.proposed(LESSONS, first=dt.date(2027, 3, 1), weekdays=[1], closed=always)


def test_what_was_chosen_can_be_kept_as_plain_values():
    chosen = Choices(dt.date(2027, 3, 2), (1, 3), dt.time(10), Decimal("1.5"), room="Room 2", lead=7)
    assert plan.from_plain(plan.to_plain(chosen)) == chosen
    assert plan.from_plain(plan.to_plain(chosen._replace(hours=None))).hours is None


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (dt.date(2027, 5, 20), 1, dt.date(2027, 6, 20)),
        (dt.date(2027, 12, 31), 2, dt.date(2028, 2, 29)),
        (dt.date(2027, 8, 31), 6, dt.date(2028, 2, 29)),
        (dt.date(2027, 12, 1), 12, dt.date(2028, 12, 1)),
    ],
)
def test_a_gathering_is_so_many_months_later(day, months, later):
    assert plan.months_later(day, months) == later


def test_a_session_ends_after_its_hours():
    assert plan.end_of(dt.time(10), Decimal("1.5")) == dt.time(11, 30)
    assert plan.end_of(dt.time(23), Decimal(2)) is None
    assert plan.end_of(None, Decimal(2)) is None
