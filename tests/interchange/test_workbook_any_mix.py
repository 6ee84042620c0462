"""Any mix of valid rows, however untidily written, reads to the same rows."""

import datetime as dt
import tempfile
from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.interchange.books import Book, book, read

_SPACES = st.sampled_from(["", " ", "\u00a0", "  "])
_DAYS = st.dates(dt.date(2020, 11, 16), dt.date(2021, 2, 12))
_MARKS = {
    "present": ["present", "Present", "PRESENT "],
    "made_up": ["made up", "Made-Up", "made_up"],
    "not_expected": ["not expected", "Not  Expected"],
}
_YES = {
    "yes": ["yes", "Y", "Yes ", True, "TRUE", "1"],
    "no": ["no", "N", "NO", False, "false"],
    "": ["", " ", "n/a"],
}


def written_date(draw: Any, day: dt.date) -> object:
    way = draw(st.integers(0, 6))
    spare = draw(_SPACES)
    return [
        day,
        f"{spare}{day.day}/{day.month}/{day.year}{spare}",
        f"{day:%d.%m.%Y}",
        f"{day:%Y-%m-%d}{spare}",
        f"{day.day} {day:%B %Y}",
        (day - dt.date(1899, 12, 30)).days,
        dt.datetime(day.year, day.month, day.day, 12),  # noqa: DTZ001  as in a spreadsheet
    ][way]


def spaced(draw: Any, value: str) -> str:
    return f"{draw(_SPACES)}{value}{draw(_SPACES)}"


@st.composite
def sessions(draw: Any) -> tuple[list[list[object]], list[tuple[object, ...]]]:
    """Lines as somebody typed them, blank ones between, and the rows that they mean."""
    lines, rows = [], []
    for code in draw(st.lists(st.sampled_from(["D1", "D2", "L3", "E8"]), unique=True, max_size=4)):
        lines += [["", " "]] * draw(st.integers(0, 2))
        day, half_hours = draw(_DAYS), draw(st.integers(1, 8))
        hours = Decimal(half_hours) / 2
        lines.append(
            [
                spaced(draw, draw(st.sampled_from(["C1", "c1"]))),
                spaced(draw, draw(st.sampled_from([code, code.lower()]))),
                written_date(draw, day),
                draw(st.sampled_from(["", "10:00", "10am", dt.time(10, 0), 10 / 24])),
                draw(st.sampled_from([float(hours), str(hours), f" {hours} "])),
                draw(st.sampled_from(["online", "On-line", "ONLINE "])),
                "",
            ]
        )
        start = None if lines[-1][3] == "" else dt.time(10)
        rows.append((len(lines) + 1, "C1", code, day, start, hours, "online", ""))
    return lines, rows


@st.composite
def objectives(draw: Any) -> tuple[list[list[object]], list[tuple[object, ...]]]:
    lines, rows = [], []
    for number in draw(st.lists(st.integers(1, 9), unique=True, max_size=4)):
        day = draw(_DAYS)
        core = draw(st.sampled_from(["yes", "no"]))
        lines.append(
            [
                spaced(draw, draw(st.sampled_from(["P01", "p01"]))),
                draw(st.sampled_from([number, str(number), f"{number}.0"])),
                draw(st.sampled_from(_YES[core])),
                spaced(draw, "Learn"),
                written_date(draw, day),
                draw(st.sampled_from(["", " ", "-"])),
                draw(st.sampled_from(["fully achieved", "Fully", "FULLY  ACHIEVED"])),
            ]
        )
        rows.append((len(lines) + 1, "P01", number, core == "yes", "Learn", day, "", "fully"))
    return lines, rows


@st.composite
def people(draw: Any) -> tuple[Book, dict[str, object]]:
    """The two people of the book with the untidy cells of the first one, and what these mean."""
    lines = book()
    header, first = lines["participants"][0], lines["participants"][1]
    birth = draw(st.dates(dt.date(1950, 1, 1), dt.date(2003, 1, 1)))
    children = draw(st.sampled_from(["yes", "no", ""]))
    first[header.index("date_of_birth")] = written_date(draw, birth)
    first[header.index("young_children")] = draw(st.sampled_from(_YES[children]))
    first[header.index("nationality")] = draw(st.sampled_from(["VNM", "vietnam", "Viet Nam", " Vietnamese"]))
    order = draw(st.permutations(range(len(header))))
    lines["participants"] = [[row[place] for place in order] for row in lines["participants"]]
    meant = {"date_of_birth": birth, "young_children": children, "nationality": "VNM"}
    return lines, meant


@settings(max_examples=60, deadline=None)
@given(
    person=people(),
    timetable=sessions(),
    plan=objectives(),
    mark=st.sampled_from(sorted(_MARKS)),
    data=st.data(),
)
def test_any_mix_of_untidy_rows_reads_to_the_same_rows(
    person: tuple[Book, dict[str, object]],
    timetable: tuple[list[list[object]], list[tuple[object, ...]]],
    plan: tuple[list[list[object]], list[tuple[object, ...]]],
    mark: str,
    data: st.DataObject,
) -> None:
    lines, meant = person
    lines["sessions"][1:] = timetable[0]
    lines["objectives"][1:] = plan[0]
    codes = [row[2] for row in timetable[1]]
    lines["attendance"][1:] = [["P01 ", code, data.draw(st.sampled_from(_MARKS[mark]))] for code in codes]
    with tempfile.TemporaryDirectory() as folder:
        found = read(Path(folder), lines)
    assert [str(error) for error in found.errors] == []
    assert {name: getattr(found.participants[0], name) for name in meant} == meant
    assert found.sessions == timetable[1]
    assert found.objectives == plan[1]
    assert [(row.code, row.mark) for row in found.attendance] == [(code, mark) for code in codes]
