"""The calendar file, read back with the library that other programs use."""

import datetime as dt
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from onward.training.rules import calendar
from onward.training.rules.calendar import Class

NOW = dt.datetime(2027, 2, 1, 9, tzinfo=dt.UTC)
BEFORE = Class("a", dt.date(2027, 3, 25), dt.time(10), Decimal(2), 0, False)  # clocks change on 28 March
AFTER = BEFORE._replace(key="b", on=dt.date(2027, 3, 30))


def read(*classes: Class, zone: str = "Europe/London"):
    return Calendar.from_ical(calendar.text(classes, zone=zone, now=NOW))


def test_hours_are_right_before_and_after_the_clocks_change():
    first, second = read(BEFORE, AFTER).events
    assert first.start == dt.datetime(2027, 3, 25, 10, tzinfo=dt.UTC)
    assert second.start == dt.datetime(2027, 3, 30, 9, tzinfo=dt.UTC)
    assert second.end - second.start == dt.timedelta(hours=2)


def test_a_cancelled_class_says_so_and_counts_its_changes():
    [event] = read(BEFORE._replace(cancelled=True, revision=3)).events
    assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", 3)
    assert read(BEFORE).events[0]["STATUS"] == "CONFIRMED"


def test_a_class_without_an_hour_is_a_whole_day():
    [event] = read(BEFORE._replace(starts_at=None)).events
    assert event.start == BEFORE.on


@given(
    st.builds(
        Class,
        st.uuids().map(str),
        st.dates(dt.date(2024, 1, 1), dt.date(2030, 1, 1)),
        st.times().map(lambda at: at.replace(second=0, microsecond=0)) | st.none(),
        st.decimals("0.25", 8, places=2),
        st.integers(0, 99),
        st.booleans(),
    ),
    st.sampled_from(["Europe/London", "Europe/Lisbon", "Africa/Lagos"]),
)
def test_an_entry_has_nothing_but_its_hours(one, zone):
    found = read(one, zone=zone)
    assert set(found) == {"PRODID", "VERSION", "X-WR-CALNAME", "X-PUBLISHED-TTL"}
    assert found["X-WR-CALNAME"] == "Calendar"
    [event] = found.events
    assert set(event) <= {"UID", "DTSTAMP", "SUMMARY", "SEQUENCE", "STATUS", "DTSTART", "DTEND"}
    assert (event["SUMMARY"], event["UID"]) == ("Class", one.key)
