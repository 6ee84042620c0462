import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.lib.refusals import Refused
from onward.people.rules.hours import Span, from_plain, in_words, lines, parse, to_plain, within

MONDAY = dt.date(2026, 1, 5)

minutes = st.integers(0, 24 * 60)
spans = st.builds(
    lambda first, last, two: Span(first, last, min(two), max(two)),
    st.integers(0, 6),
    st.integers(0, 6),
    st.tuples(minutes, minutes).filter(lambda two: two[0] != two[1]),
)


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Mon-Fri 9:00-12:30", [Span(0, 4, 540, 750)]),
        ("Saturday 10am to 1pm", [Span(5, 5, 600, 780)]),
        ("sat – mon, 8.30 – 24:00", [Span(5, 0, 510, 1440)]),
        ("Every day 12pm-12:30pm", [Span(0, 6, 720, 750)]),
        ("Mon 9-10\n\n Tue 9-10 ", [Span(0, 0, 540, 600), Span(1, 1, 540, 600)]),
        ("", []),
    ],
)
def test_hours_are_read_as_people_write_them(text: str, spans: list[Span]):
    assert parse(text) == tuple(spans)


@pytest.mark.parametrize(
    "text",
    ["mornings", "Mon 12-9", "Mon 9-9", "Mon 9-25", "Mon 9:70-10", "Mon 13pm-2pm", "Foo 9-10", "Mon 0am-2am"],
)
def test_hours_that_cannot_be_read_are_refused(text: str):
    with pytest.raises(Refused, match="no hours that can be read"):
        parse(text)


@given(st.lists(spans, max_size=4))
def test_what_is_kept_and_what_is_shown_say_the_same(hours: list[Span]):
    assert parse(lines(hours)) == from_plain(to_plain(hours)) == tuple(hours)
    assert in_words(hours).count(",") == max(0, len(hours) - 1)


@given(spans, st.integers(0, 7 * 24 * 60 - 1))
def test_a_moment_is_within_if_its_day_and_its_minute_are(span: Span, minute: int):
    at = dt.datetime.combine(MONDAY, dt.time()) + dt.timedelta(minutes=minute)
    days, day = [span.first], span.first
    while day != span.last:
        day = (day + 1) % 7
        days.append(day)
    expected = at.weekday() in days and minute % (24 * 60) in range(span.start, span.end)
    assert within([span], at) == expected
