"""What is untidy but clear is taken as meant."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from onward.interchange.workbook.rows import Workbook
from tests.interchange.books import book, errors, put, read, read_file, warnings


def test_a_tidy_workbook_has_no_problems(tmp_path: Path) -> None:
    found = read(tmp_path, book())
    assert found.problems == []
    assert [len(found.participants), len(found.attendance), len(found.responses)] == [2, 3, 5]
    assert found.participants[1].row == 3
    assert found.attendance[1] == (3, "P01", "D2", "late")
    assert found.assistance[1].amount == Decimal("96.50")
    assert found.objectives[0].middle == "partly"
    assert found.objectives[1].core is False
    assert found.follow_ups[0].status == "study"
    assert found.contributions[0].exercise == "free_listing"


@pytest.mark.parametrize(
    ("sheet", "row", "column", "written", "field", "value"),
    [
        ("cohorts", 2, "starts", "16/11/2020", "starts_on", dt.date(2020, 11, 16)),
        ("cohorts", 2, "starts", "2020-11-16", "starts_on", dt.date(2020, 11, 16)),
        ("cohorts", 2, "starts", " 16 November 2020\u00a0", "starts_on", dt.date(2020, 11, 16)),
        ("cohorts", 2, "starts", 44151, "starts_on", dt.date(2020, 11, 16)),
        ("cohorts", 2, "starts", "44151", "starts_on", dt.date(2020, 11, 16)),
        ("cohorts", 2, "starts", dt.datetime(2020, 11, 16, 9, 30), "starts_on", dt.date(2020, 11, 16)),  # noqa: DTZ001  as in a spreadsheet
        ("cohorts", 2, "delivery", " ON-line ", "delivery", "online"),
        ("participants", 2, "ref", " P01\u00a0", "ref", "P01"),
        ("participants", 2, "sex", "female", "sex", "F"),
        ("participants", 2, "nationality", "Albania", "nationality", "ALB"),
        ("participants", 2, "nationality", "albanian", "nationality", "ALB"),
        ("participants", 2, "nationality", "AL", "nationality", "ALB"),
        ("participants", 2, "nationality", "not known", "nationality", ""),
        ("participants", 2, "english", "esol  entry 3", "english", "ESOL Entry 3"),
        ("participants", 2, "english", "Entry 1", "english", "ESOL Entry 1"),
        ("participants", 2, "education", "Bachelors", "education", "bachelor"),
        ("participants", 2, "young_children", "Y", "young_children", "yes"),
        ("participants", 2, "young_children", "Yes ", "young_children", "yes"),
        ("participants", 2, "young_children", True, "young_children", "yes"),
        ("participants", 2, "young_children", "n/a", "young_children", ""),
        ("participants", 2, "worked_before", "FALSE", "worked_before", "no"),
        ("participants", 2, "finish", "Completed", "finish", "completed"),
        ("sessions", 2, "session", "d1", "code", "D1"),
        ("sessions", 2, "hours", "2.0", "hours", Decimal("2.00")),
        ("sessions", 2, "hours", dt.time(2, 30), "hours", Decimal("2.50")),
        ("sessions", 2, "starts_at", "10am", "starts_at", dt.time(10)),
        ("sessions", 2, "starts_at", "2:30 pm", "starts_at", dt.time(14, 30)),
        ("sessions", 2, "starts_at", "10.15", "starts_at", dt.time(10, 15)),
        ("sessions", 2, "starts_at", dt.time(10, 0), "starts_at", dt.time(10)),
        ("sessions", 2, "starts_at", 0.5, "starts_at", dt.time(12)),
        ("attendance", 2, "attendance", "Made_Up", "mark", "made_up"),
        ("attendance", 2, "ref", "p01", "ref", "P01"),
        ("support_sessions", 2, "minutes", "60", "minutes", 60),
        ("support_sessions", 2, "minutes", "60.0", "minutes", 60),
        ("objectives", 2, "number", "1", "number", 1),
        ("objectives", 2, "final_review", "Fully", "final", "fully"),
        ("assistance", 2, "amount_gbp", "£96.00", "amount", Decimal("96.00")),
        ("assistance", 2, "amount_gbp", "£ 1,200", "amount", Decimal("1200.00")),
        ("assistance", 2, "amount_gbp", 0.1 + 0.2, "amount", Decimal("0.30")),
        ("assistance", 2, "kind", "Laptop", "kind", "device"),
        ("follow_ups", 2, "status", "paid work", "status", "paid_work"),
        ("follow_ups", 2, "hours", 16, "hours", "16"),
        ("move_on", 2, "horizon", "six months", "horizon", "six_months"),
    ],
)
def test_what_is_clear_is_taken(
    tmp_path: Path, sheet: str, row: int, column: str, written: object, field: str, value: object
) -> None:
    found = read(tmp_path, put(book(), sheet, row, column, written))
    assert found.errors == []
    assert getattr(_rows(found, sheet)[row - 2], field) == value


def _rows(found: Workbook, sheet: str) -> list[tuple[object, ...]]:
    names = {"support_sessions": "support", "focus_groups": "contributions"}
    rows: list[tuple[object, ...]] = getattr(found, names.get(sheet, sheet))
    return rows


def test_characters_that_nobody_sees_are_left_out(tmp_path: Path) -> None:
    lines = put(book(), "participants", 2, "given_name", "Mi\x00re\x1bla")
    found = read(tmp_path, put(lines, "attendance", 2, "ref", "P\x0001"))
    assert found.errors == []
    assert (found.participants[0].given_name, found.attendance[0].ref) == ("Mirela", "P01")


def test_a_person_again_in_small_letters_is_the_same_person(tmp_path: Path) -> None:
    lines = book()
    lines["participants"].append(["p01", *lines["participants"][1][1:]])
    lines["cohorts"].append(["c1", *lines["cohorts"][1][1:]])
    found = read(tmp_path, lines)
    assert found.errors == []
    assert [person.ref for person in found.participants] == ["P01", "P02"]
    assert [cohort.code for cohort in found.cohorts] == ["C1", "C2"]
    assert len(found.warnings) == 2


def test_numbers_serve_as_refs_of_people(tmp_path: Path) -> None:
    lines = put(book(), "participants", 3, "ref", 7)
    lines["attendance"][3][0] = "7"
    found = read(tmp_path, lines)
    assert found.errors == []
    assert found.participants[1].ref == found.attendance[2].ref == "7"


def test_columns_stand_in_any_order_and_spelling(tmp_path: Path) -> None:
    lines = book()
    for row in lines["sessions"]:
        row.reverse()
    lines["sessions"][0] = ["Trainer", "MODE", " hours", "Starts At", "date ", "Session", "cohort"]
    lines["Support Sessions"] = lines.pop("support_sessions")
    found = read(tmp_path, lines)
    assert found.problems == []
    assert found.sessions == read(tmp_path, book()).sessions
    assert len(found.support) == 1


def test_blank_rows_are_skipped_and_rows_keep_their_numbers(tmp_path: Path) -> None:
    lines = book()
    lines["cohorts"] = [[], ["", " "], *lines["cohorts"][:2], ["\u00a0"], [], lines["cohorts"][2], [], []]
    found = read(tmp_path, lines)
    assert found.problems == []
    assert [cohort.row for cohort in found.cohorts] == [4, 7]


@pytest.mark.parametrize(
    "sheet", [name for name in book() if name not in ("cohorts", "participants", "sessions")]
)
def test_a_sheet_that_is_not_needed_may_be_absent(tmp_path: Path, sheet: str) -> None:
    lines = book()
    del lines[sheet]
    assert read(tmp_path, lines).problems == []


def test_the_same_row_twice_is_taken_once(tmp_path: Path) -> None:
    lines = book()
    lines["participants"].append(lines["participants"][1])
    lines["attendance"].append(lines["attendance"][2])
    found = read(tmp_path, lines)
    assert len(found.participants) == 2
    assert len(found.attendance) == 3
    assert [str(warning) for warning in found.problems] == [
        "Sheet participants, row 4: The same stands in an earlier row: it is taken once.",
        "Sheet attendance, row 5: The same stands in an earlier row: it is taken once.",
    ]


def test_of_two_readings_on_one_day_the_later_row_counts(tmp_path: Path) -> None:
    lines = book()
    lines["star"].append(["P01", "last", dt.date(2021, 2, 3), 9, 9, 9, 9, 9])
    found = read(tmp_path, lines)
    assert [row.answers["aspiration"] for row in found.responses if row.instrument == "star"] == [5, 9]
    assert "row 3: A later row" in str(found.problems[0])


@pytest.mark.parametrize(
    ("sheet", "row", "column", "says"),
    [
        ("star", 3, "aspiration", "Sheet star, row 3, column aspiration: Empty: it counts as left out."),
        ("participants", 2, "sex", "Sheet participants, row 2, column sex: Empty: it counts as not said."),
        (
            "attendance",
            3,
            "attendance",
            "Sheet attendance, row 3, column attendance: Empty: the row is left out.",
        ),
        ("sessions", 2, "hours", "Sheet sessions, row 2, column hours: Empty: the hours of the programme's"),
        ("objectives", 2, "set_on", "Sheet objectives, row 2, column set_on: Empty: the day is not known."),
    ],
)
def test_what_is_blank_is_told_and_taken(
    tmp_path: Path, sheet: str, row: int, column: str, says: str
) -> None:
    lines = put(book(), sheet, row, column, "")
    assert errors(tmp_path, lines) == []
    assert warnings(tmp_path, lines)[0].startswith(says)


def test_many_blanks_of_a_column_are_one_warning(tmp_path: Path) -> None:
    lines = book()
    lines["support_sessions"] += [
        ["P01", dt.date(2020, 12, n), "", "phone", f"call {n}"] for n in range(1, 10)
    ]
    assert warnings(tmp_path, lines) == [
        "Sheet support_sessions, column minutes: Empty: the length is not known and adds nothing to the "
        "hours. "
        "(rows 3, 4, 5, 6, 7 and 4 more)"
    ]


def test_a_last_reading_without_a_first_is_a_warning(tmp_path: Path) -> None:
    lines = book()
    del lines["star"][1]
    assert warnings(tmp_path, lines) == [
        "Sheet star, row 2: “last” without “first”: the person is counted as missing from the change."
    ]


def test_an_unknown_reason_counts_as_another_one(tmp_path: Path) -> None:
    lines = put(book(), "participants", 3, "decision_reason", "the moon")
    found = read(tmp_path, lines)
    assert found.errors == []
    assert found.participants[1].decision_reason == "other"
    assert "“the moon” is none of" in str(found.warnings[0])


def test_formulas_are_read_as_their_values(tmp_path: Path) -> None:
    lines = book()
    with xlsxwriter.Workbook(str(tmp_path / "formula.xlsx")) as out:
        for name, rows in lines.items():
            sheet = out.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, [str(v) if isinstance(v, dt.date) else v for v in row])
        out.get_worksheet_by_name("support_sessions").write_formula("C2", "=30+15", None, 45)
    found = read_file(tmp_path / "formula.xlsx")
    assert found.errors == []
    assert found.support[0].minutes == 45


def test_a_cell_that_begins_with_an_equals_sign_stays_text(tmp_path: Path) -> None:
    found = read(tmp_path, put(book(), "feedback", 2, "comment", "=1+1"))
    assert found.responses[-1].texts == {"comment": "=1+1"}


def test_words_of_all_people_stay_as_written(tmp_path: Path) -> None:
    found = read(tmp_path, put(book(), "participants", 2, "given_name", " 阮 Thị "))
    assert found.participants[0].given_name == "阮 Thị"
