import datetime as dt

import pytest

from onward.outcomes.rules import hours_band, latest, still_true

MAY, JUNE = dt.date(2021, 5, 1), dt.date(2021, 6, 1)


@pytest.mark.parametrize("text", ["full time", "Full-Time", "FULLTIME", " full  time "])
def test_full_time_is_known_however_it_is_spelt(text):
    assert hours_band(text) == "full_time"


@pytest.mark.parametrize("text", ["part time", "20 hours", "nearly full time"])
def test_any_other_hours_are_part_time(text):
    assert hours_band(text) == "part_time"


@pytest.mark.parametrize("text", ["", "  ", "–"])
def test_no_hours_are_no_band(text):
    assert hours_band(text) == ""


def test_the_latest_follow_up_counts():
    assert latest([(JUNE, "study"), (MAY, "searching")]) == "study"
    assert latest([(JUNE, "study"), (JUNE, "paid_work")]) == "paid_work"
    assert latest([]) is None


def test_hours_and_reason_go_with_their_status():
    stored = ("paid_work", "full_time", "full time", "yes", "", "baker", "", "")
    assert still_true(stored, status="study") == ("study", "", "", "", "", "baker", "", "")
    assert still_true(stored, status="paid_work") == still_true(stored, status="") == stored
