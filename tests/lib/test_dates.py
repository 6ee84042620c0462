import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.lib.dates import AGE_BANDS, age_band, age_on, in_words, parse

THE_DAY = dt.date(2021, 5, 3)


@pytest.mark.parametrize(
    "text",
    [
        "2021-05-03",
        "3/5/2021",
        "03.05.2021",
        "3-5-2021",
        "3 May 2021",
        "3rd May 2021",
        " Monday 3 May 2021 ",
        "2021-05-03 00:00:00",
    ],
)
def test_dates_are_read_as_people_write_them_day_first(text):
    assert parse(text) == THE_DAY


@pytest.mark.parametrize("text", ["", "soon", "31/2/2021", "5/2021", "3/5/21", "2021-13-01", "0/1/2021"])
def test_what_is_no_date_is_not_guessed(text):
    assert parse(text) is None


@given(st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2100, 1, 1)))
def test_a_date_in_words_is_read_back(day):
    assert parse(in_words(day)) == day


@pytest.mark.parametrize(
    ("day", "age"), [(dt.date(2020, 2, 28), 19), (dt.date(2021, 2, 28), 20), (dt.date(2021, 3, 1), 21)]
)
def test_somebody_born_on_29_february_is_a_year_older_on_1_march(day, age):
    assert age_on(day, dt.date(2000, 2, 29)) == age


@pytest.mark.parametrize(
    ("age", "band"), [(17, 0), (18, 1), (24, 1), (25, 2), (34, 2), (35, 3), (44, 3), (45, 4), (80, 4)]
)
def test_age_bands_begin_at_their_first_year(age, band):
    assert age_band(age) == AGE_BANDS[band]
