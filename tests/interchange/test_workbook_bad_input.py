"""What is wrong is named by sheet, row and column, all of it in one go."""

import datetime as dt
from pathlib import Path

import pytest

from tests.interchange.books import book, errors, put, read, warnings


@pytest.mark.parametrize(
    ("sheet", "row", "column", "written", "says"),
    [
        ("cohorts", 2, "starts", "32/13/2021", "“32/13/2021” is not a date. Write day, month and year"),
        ("cohorts", 2, "starts", "3/5/21", "“3/5/21” is not a date. Write the year in four digits"),
        ("cohorts", 2, "starts", "", "The cell is empty. Write the day on which the course starts"),
        ("cohorts", 2, "starts", dt.date(1905, 3, 1), "1 March 1905 cannot be right"),
        (
            "cohorts",
            2,
            "starts",
            "16/11/1899",
            "16 November 1899 cannot be right: dates here lie between 2000",
        ),
        ("sessions", 2, "date", 0.5, "The date shows as 30 December 1899"),
        ("sessions", 2, "date", dt.time(0, 0), "The date shows as 30 December 1899"),
        (
            "participants",
            2,
            "date_of_birth",
            "1/1/1899",
            "1 January 1899 is no date of birth: it is before 1900",
        ),
        (
            "participants",
            2,
            "date_of_birth",
            "1/1/2099",
            "1 January 2099 is no date of birth: it is after today",
        ),
        ("participants", 2, "sex", "Z", "“Z” is none of F, M or X."),
        ("participants", 2, "cohort", "C9", "The sheet cohorts has no cohort “C9”. Add it there"),
        ("participants", 2, "nationality", "Narnia", "“Narnia” is no nationality that is known here."),
        ("participants", 2, "finish", "complted", "Did you mean “completed”?"),
        ("participants", 2, "decision", "maybe", "is none of accepted, declined, withdrew or waiting."),
        ("participants", 2, "ref", "P" * 41, "Write it in at most 40 characters."),
        (
            "sessions",
            2,
            "session",
            "D9",
            "“D9” is no session of the programme. Its codes are D1 to D8, L1 to L8 and E1",
        ),
        ("sessions", 2, "hours", 25, "“25” hours are no length of a session: give a number from 0 to 24."),
        ("sessions", 2, "hours", "two", "“two” is not a number."),
        ("sessions", 2, "starts_at", "25:00", "“25:00” is not a time of day."),
        ("sessions", 2, "cohort", "C7", "The sheet cohorts has no cohort “C7”."),
        ("attendance", 2, "ref", "P99", "The sheet participants has no person with the ref “P99”."),
        ("attendance", 2, "session", "X1", "“X1” is no session of the programme."),
        ("attendance", 2, "session", "D3", "The cohort C1 of P01 has no session D3 on the sheet sessions."),
        ("attendance", 2, "attendance", "presnt", "Did you mean “present”?"),
        (
            "support_sessions",
            2,
            "minutes",
            1500,
            "A session goes from 0 to 1,440 minutes, and “1500” is outside.",
        ),
        ("support_sessions", 2, "minutes", 60.5, "A session is a whole number"),
        ("support_sessions", 2, "date", "", "The cell is empty. Write the day of the session"),
        ("objectives", 2, "number", "", "The cell is empty. Write the objective's number"),
        (
            "objectives",
            2,
            "final_review",
            "so so",
            "is none of fully achieved, partly achieved or not achieved.",
        ),
        ("star", 2, "job_search", 11, "The scale goes from 1 to 10, and “11” is outside."),
        ("star", 2, "job_search", 0, "The scale goes from 1 to 10, and “0” is outside."),
        ("star", 2, "job_search", 4.5, "The scale is a whole number from 1 to 10, and “4.5” is not whole."),
        (
            "star",
            2,
            "reading",
            "frist",
            "“frist” is none of first, middle or last. Write one of these. Did you mean “first”?",
        ),
        ("knowledge", 2, "job_websites", "perhaps", "“perhaps” is none of correct, incorrect or no answer."),
        ("feedback", 2, "laptop", "a bit", "“a bit” is none of yes or no. Write one of these."),
        ("assistance", 2, "kind", "pony", "“pony” is none of device,"),
        ("assistance", 3, "amount_gbp", -5, "“-5” is less than nothing."),
        ("assistance", 3, "amount_gbp", 9.999, "has parts of a penny. Round it to two decimals."),
        ("assistance", 3, "amount_gbp", "lots", "“lots” is not a number."),
        ("assistance", 3, "amount_gbp", dt.date(2021, 3, 4), "“4 March 2021” is not a number."),
        ("follow_ups", 2, "status", "asleep", "“asleep” is none of paid work, volunteering"),
        ("move_on", 2, "horizon", "soon", "“soon” is none of 6 months or 1 year or more."),
        ("focus_groups", 2, "exercise", "free listening", "Did you mean “free listing”?"),
    ],
)
def test_a_cell_without_meaning_is_named(  # what, where, and what to do
    tmp_path: Path, sheet: str, row: int, column: str, written: object, says: str
) -> None:
    found = errors(tmp_path, put(book(), sheet, row, column, written))
    assert found[0].startswith(f"Sheet {sheet}, row {row}, column {column}: ")
    assert says in found[0]


@pytest.mark.parametrize(
    ("sheet", "row", "column", "written", "says"),
    [
        (
            "cohorts",
            2,
            "ends",
            "1/11/2020",
            "column ends: 1 November 2020 is before starts, which is 16 November 2020.",
        ),
        (
            "participants",
            2,
            "enrolled_on",
            "1/10/2020",
            "column enrolled_on: 1 October 2020 is before referred_on",
        ),
        (
            "participants",
            2,
            "finished_on",
            "1/11/2020",
            "column finished_on: 1 November 2020 is before enrolled_on",
        ),
        (
            "participants",
            2,
            "date_of_birth",
            "1/1/2021",
            "column referred_on: 12 October 2020 is before date_of_birth",
        ),
        ("participants", 2, "enrolled_on", "", "column enrolled_on: P01 has “completed” but no enrolled_on."),
        ("participants", 2, "cohort", "", "column cohort: P01 is enrolled but has no cohort."),
        ("assistance", 2, "until", "1/11/2020", "column until: 1 November 2020 is before from"),
        ("assistance", 3, "paid_on", "1/12/2020", "column paid_on: 1 December 2020 is before requested_on"),
    ],
)
def test_what_does_not_hang_together_is_named(
    tmp_path: Path, sheet: str, row: int, column: str, written: object, says: str
) -> None:
    assert says in errors(tmp_path, put(book(), sheet, row, column, written))[0]


def test_a_missing_sheet_is_named_with_the_sheets_that_are_there(tmp_path: Path) -> None:
    lines = book()
    lines["particpants"] = lines.pop("participants")
    assert errors(tmp_path, lines)[0] == (
        "Sheet participants: This sheet is missing. The workbook's sheets are cohorts, sessions, attendance, "
        "support_sessions, objectives, star, knowledge, feedback, assistance, follow_ups, move_on, "
        "focus_groups and "
        "particpants. Add it, or rename the sheet that holds it. Did you mean “particpants”?"
    )


def test_a_missing_column_is_named_with_the_nearest_one(tmp_path: Path) -> None:
    lines = book()
    lines["sessions"][0][2] = "dates"
    assert errors(tmp_path, lines)[0] == (
        "Sheet sessions, row 1, column date: The column date is missing. Add it with this name in the "
        "first row; "
        "leave its cells empty where nothing is known. Did you mean “dates”?"
    )


def test_an_unknown_column_is_left_out_with_a_warning(tmp_path: Path) -> None:
    lines = book()
    lines["feedback"][0][2] = "comunication"
    assert warnings(tmp_path, lines) == [
        "Sheet feedback, row 1, column comunication: This column is not known and is left out. Did you mean "
        "“communication”?"
    ]


def test_a_column_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    lines = book()
    lines["star"][0][7] = "Aspiration"
    assert "Sheet star, row 1, column Aspiration: The column is there twice." in errors(tmp_path, lines)[0]


def test_an_unknown_sheet_is_left_out_with_a_warning(tmp_path: Path) -> None:
    lines = book()
    lines["my notes"] = [["anything"]]
    assert warnings(tmp_path, lines) == ["Sheet my notes: This sheet is not known and is left out."]


def test_two_sheets_of_one_name_are_refused(tmp_path: Path) -> None:
    lines = book()
    lines["Follow ups"] = lines["follow_ups"]
    assert errors(tmp_path, lines) == [
        "Sheet Follow ups: The sheet “follow_ups” has the same name but for capitals and spaces. Put all "
        "rows on one of the two and delete the other."
    ]


def test_a_strange_character_is_never_shown(tmp_path: Path) -> None:
    found = errors(tmp_path, put(book(), "attendance", 2, "ref", "P99\x1b[31m"))
    assert "no person with the ref “P99[31m”" in found[0]


def test_another_person_with_the_same_ref_in_small_letters_is_refused(tmp_path: Path) -> None:
    lines = book()
    lines["participants"].append(["p01", *lines["participants"][1][1:]])
    put(lines, "participants", 4, "given_name", "Somebody")
    assert "The person stands in row 2 too" in errors(tmp_path, lines)[0]


def test_a_person_in_two_cohorts_is_refused_with_both_rows(tmp_path: Path) -> None:
    lines = book()
    lines["participants"].append([*lines["participants"][1]])
    put(lines, "participants", 4, "cohort", "C2")
    assert errors(tmp_path, lines)[0] == (
        "Sheet participants, row 4: The person is in the cohort C2 here and in the cohort C1 in row 2. A "
        "person "
        "belongs to one cohort: keep one of the two rows, or give a second referral a ref of its own."
    )


@pytest.mark.parametrize(
    ("sheet", "row", "column", "written", "thing"),
    [
        ("participants", 2, "sex", "M", "The person"),
        ("cohorts", 2, "delivery", "mixed", "The cohort"),
        ("sessions", 2, "hours", 3, "The session"),
        ("attendance", 2, "attendance", "absent", "The register row of this person and session"),
        ("objectives", 2, "final_review", "not achieved", "The objective with this number"),
    ],
)
def test_rows_that_contradict_each_other_are_refused_with_both_rows(
    tmp_path: Path, sheet: str, row: int, column: str, written: object, thing: str
) -> None:
    lines = book()
    lines[sheet].append([*lines[sheet][row - 1]])
    last = len(lines[sheet])
    found = errors(tmp_path, put(lines, sheet, last, column, written))
    assert found[0].startswith(f"Sheet {sheet}, row {last}: {thing} stands in row {row} too")
    assert column in found[0] or sheet == "attendance"


def test_the_register_of_somebody_without_a_cohort_is_refused(tmp_path: Path) -> None:
    lines = book()
    for column in ("cohort", "enrolled_on", "finished_on", "finish"):
        put(lines, "participants", 3, column, "")
    assert errors(tmp_path, lines) == [
        "Sheet attendance, row 4, column ref: P02 has no cohort on the sheet participants, so no sessions. "
        "Write "
        "the cohort there."
    ]


def test_a_register_without_sessions_is_refused_once(tmp_path: Path) -> None:
    lines = book()
    del lines["sessions"]
    found = errors(tmp_path, lines)
    assert len(found) == 1
    assert "The register needs the sheet sessions" in found[0]


def test_everything_wrong_is_told_in_one_go_and_once(tmp_path: Path) -> None:
    lines = book()
    put(lines, "cohorts", 2, "ends", "never")
    put(lines, "participants", 3, "sex", "?!")
    put(lines, "sessions", 2, "hours", 99)
    put(lines, "star", 2, "aspiration", 99)
    put(lines, "attendance", 4, "ref", "P77")
    found = read(tmp_path, lines)
    assert [(e.sheet, e.row) for e in found.errors] == [
        ("cohorts", 2),
        ("participants", 3),
        ("sessions", 2),
        ("attendance", 4),
        ("star", 2),
    ]
    assert [row.row for row in found.sessions] == [3, 4]


def test_a_session_outside_the_course_is_a_warning(tmp_path: Path) -> None:
    assert warnings(tmp_path, put(book(), "sessions", 2, "date", "1/6/2021")) == [
        "Sheet sessions, row 2, column date: The day lies outside the days of the cohort's course."
    ]


def test_the_same_name_and_birth_date_under_two_refs_is_a_warning(tmp_path: Path) -> None:
    lines = book()
    lines["participants"].append([*lines["participants"][1]])
    put(lines, "participants", 4, "ref", "P03")
    assert "P03 and P01 (row 2) have the same name and date of birth." in warnings(tmp_path, lines)[0]


def test_a_place_that_was_never_taken_up_is_a_warning(tmp_path: Path) -> None:
    lines = book()
    for column in ("enrolled_on", "finished_on", "finish"):
        put(lines, "participants", 3, column, "")
    assert warnings(tmp_path, lines) == [
        "Sheet participants, row 3, column enrolled_on: The referral was accepted, but the person was never "
        "enrolled."
    ]
