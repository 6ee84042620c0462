import datetime as dt

from onward.instruments.rules import before_and_after, first_and_last, latest, response_told

JANUARY, MARCH, MAY = (dt.date(2021, month, 1) for month in (1, 3, 5))


def test_the_first_value_is_that_of_the_earliest_reading_that_has_the_area():
    first = [(MARCH, {"aspiration": 5, "job_search": 2}), (JANUARY, {"aspiration": 3})]
    last = [(MAY, {"aspiration": 7, "job_search": 6})]
    assert first_and_last(first, last) == {"aspiration": (3, 7), "job_search": (2, 6)}


def test_the_last_value_is_that_of_the_latest_reading_that_has_the_area():
    last = [(MAY, {"job_search": 6}), (MARCH, {"aspiration": 7, "job_search": 5})]
    assert first_and_last([(JANUARY, {"aspiration": 3, "job_search": 4})], last) == {
        "aspiration": (3, 7),
        "job_search": (4, 6),
    }


def test_an_area_without_one_of_the_two_is_left_out():
    assert first_and_last([(JANUARY, {"aspiration": 3})], [(MAY, {"job_search": 6})]) == {}
    assert first_and_last([], [(MAY, {"job_search": 6})]) == {}
    assert first_and_last([(JANUARY, {"aspiration": 3})], []) == {}


def test_of_two_readings_on_one_day_the_later_row_counts_as_a_whole():
    first = [(JANUARY, {"aspiration": 3, "job_search": 4}), (JANUARY, {"aspiration": 5})]
    assert first_and_last(first, [(MAY, {"aspiration": 7, "job_search": 6})]) == {"aspiration": (5, 7)}


def test_the_earliest_paper_before_and_the_latest_after_count():
    before = [(MARCH, {"hazards": "correct"}), (JANUARY, {"hazards": "incorrect"})]
    after = [(MAY, {"hazards": "correct"}), (MARCH, {"hazards": "incorrect"})]
    assert before_and_after(before, after, ["hazards"]) == {"hazards": ("incorrect", "correct")}


def test_a_question_that_a_paper_leaves_out_is_blank():
    assert before_and_after([(JANUARY, {})], [(MAY, {"hazards": "correct"})], ["hazards", "websites"]) == {
        "hazards": ("", "correct"),
        "websites": ("", ""),
    }


def test_without_both_papers_there_is_no_comparison():
    assert before_and_after([(JANUARY, {"hazards": "correct"})], [], ["hazards"]) is None
    assert before_and_after([], [(MAY, {"hazards": "correct"})], ["hazards"]) is None


def test_the_latest_form_counts():
    assert latest([(MAY, {"email": "yes"}), (JANUARY, {"email": "no"})]) == {"email": "yes"}
    assert latest([(MAY, {"email": "yes"}), (MAY, {"email": "no"})]) == {"email": "no"}
    assert latest([]) is None


def test_the_version_counts_only_where_an_answer_differs():
    stored = ({"email": "yes"}, None, 1)
    assert response_told(stored, ({"email": "yes"}, None, 2)) == stored
    assert response_told(stored, ({"laptop": "no"}, None, 2)) == ({"email": "yes", "laptop": "no"}, None, 2)
    assert response_told(stored, ({}, {"comment": "Thanks"}, 2)) == (
        {"email": "yes"},
        {"comment": "Thanks"},
        2,
    )
