"""A file that is no workbook is named for what it is, and nothing that a file holds makes reading fail."""

import io
import random
import zipfile
from pathlib import Path

import msoffcrypto.format.ooxml
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.interchange import workbook
from onward.interchange.workbook import Limits
from tests.conftest import PILOT
from tests.interchange.books import DEFINITION, LIMITS, book, read_file, save


def refused(path: Path) -> str:
    found = read_file(path)
    assert found.participants == []
    assert len(found.errors) == 1
    return str(found.errors[0])


def zipped(path: Path, **parts: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return path


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "The file is empty."),
        (b"ref,cohort\nP01,C1\n", "It is a text file, such as CSV"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old format of Excel 97 to 2003 (.xls)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "old Word document"),
        (b"%PDF-1.7 and so on", "It is a PDF document."),
        (b"\x89PNG\r\n\x1a\n", "It is a picture."),
        (b"<html><table>", "It is a web page."),
        (b"\0\1\2\3 nothing known", "It is not an Excel workbook."),
        (b"PK\x03\x04 broken off", "The file is damaged"),
    ],
)
def test_a_file_of_another_kind_is_named(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "renamed.xlsx"
    path.write_bytes(content)
    assert says in refused(path)


@pytest.mark.parametrize(
    ("part", "says"),
    [
        ("word/document.xml", "It is a Word document."),
        ("content.xml", "It is an OpenDocument file"),
        ("xl/workbook.bin", "It is a binary Excel workbook (.xlsb)."),
        ("holiday.jpg", "It is a ZIP file, not an Excel workbook."),
    ],
)
def test_a_zip_file_of_another_kind_is_named(tmp_path: Path, part: str, says: str) -> None:
    assert says in refused(zipped(tmp_path / "renamed.xlsx", **{part: "x", "[Content_Types].xml": "x"}))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.xlsx") == (
        "The file: There is no file none.xlsx. Give the name of the workbook."
    )


def test_a_folder_is_named(tmp_path: Path) -> None:
    assert refused(tmp_path) == f"The file: {tmp_path} is a folder. Give the name of the workbook in it."


def test_a_workbook_with_a_password_is_refused_with_the_way_out(tmp_path: Path) -> None:
    plain = save(tmp_path / "plain.xlsx", book())
    with plain.open("rb") as source, (tmp_path / "locked.xlsx").open("wb") as target:
        msoffcrypto.format.ooxml.OOXMLFile(source).encrypt("secret", target)
    assert refused(tmp_path / "locked.xlsx").startswith(
        "The file: It is protected with a password. Open it in Excel, remove the password"
    )


def test_a_damaged_workbook_is_refused(tmp_path: Path) -> None:
    content = bytearray(PILOT.read_bytes())
    content[len(content) // 3] ^= 0xFF
    path = tmp_path / "damaged.xlsx"
    path.write_bytes(content)
    assert "The file is damaged" in refused(path)


def test_a_workbook_that_broke_off_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "short.xlsx"
    path.write_bytes(PILOT.read_bytes()[:20_000])
    assert "The file is damaged" in refused(path)


def test_a_zip_bomb_is_refused_unread(tmp_path: Path) -> None:
    path = save(tmp_path / "bomb.xlsx", book())
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet99.xml", b"\0" * 30_000_000)
    assert "more than 250 times its size" in refused(path)


def test_a_workbook_that_unpacks_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    path = save(tmp_path / "big.xlsx", book())
    found = workbook.read(path, DEFINITION, Limits(size=10**9, unpacked=10_000, rows=1000))
    assert "at most 1 MB can be read" in str(found.errors[0])


def test_a_file_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    found = workbook.read(
        save(tmp_path / "big.xlsx", book()), DEFINITION, Limits(size=100, unpacked=10**9, rows=9)
    )
    assert "Split it by cohort." in str(found.errors[0])


def test_more_rows_than_the_limit_are_refused(tmp_path: Path) -> None:
    lines = book()
    lines["attendance"] += [["P01", "D1", "present"]] * 500
    path = save(tmp_path / "long.xlsx", lines)
    found = workbook.read(path, DEFINITION, Limits(size=10**9, unpacked=10**9, rows=400))
    assert [str(error) for error in found.errors] == [
        "The file: The workbook has more than 400 rows, and that is the most that is read at once. Delete "
        "empty "
        "rows below the tables, or split it by cohort."
    ]
    assert found.attendance == []


def test_too_many_rows_are_told_before_what_is_wrong_in_them(tmp_path: Path) -> None:
    lines = book()
    lines["participants"][1][7] = "?!"
    found = workbook.read(
        save(tmp_path / "many.xlsx", lines), DEFINITION, Limits(size=10**9, unpacked=10**9, rows=7)
    )
    assert [str(error)[:30] for error in found.errors] == [
        "The file: The workbook has mor",
        "Sheet participants, row 2, col",
    ]


@pytest.mark.parametrize("cell", ["XFD1", "A1048576", "XFD1048576", "EA7"])
def test_a_lone_cell_far_away_does_not_fill_the_memory(tmp_path: Path, cell: str) -> None:
    path = save(tmp_path / "far.xlsx", book())
    book_ = openpyxl.load_workbook(path)
    book_["star"][cell] = 1
    book_.save(path)
    found = read_file(path)
    assert [str(error)[:60] for error in found.errors] == [
        "Sheet star: There is a cell or a format far to the right of "
    ]


def test_the_errors_of_formulas_are_named(tmp_path: Path) -> None:
    path = save(tmp_path / "errors.xlsx", book())
    changed = openpyxl.load_workbook(path)
    changed["support_sessions"]["C2"] = "#N/A"
    changed["assistance"]["F3"] = "=1+1"  # openpyxl stores no value beside it
    changed["star"]["D2"] = "#REF!"
    changed.save(path)
    assert [str(error) for error in read_file(path).errors] == [
        "Sheet support_sessions, row 2, column minutes: The formula here gives the error #N/A. Mend it, or "
        "type "
        "the value itself.",
        "Sheet star, row 2, column job_skills: The formula here gives the error #REF!. Mend it, or type "
        "the value "
        "itself.",
        "Sheet assistance, row 3, column amount_gbp: The formula here was never worked out. Open the "
        "workbook in "
        "Excel, save it, and import that.",
    ]


def test_a_workbook_that_libreoffice_or_openpyxl_wrote_reads_the_same(tmp_path: Path) -> None:
    openpyxl.load_workbook(PILOT).save(tmp_path / "again.xlsx")
    again, first = read_file(tmp_path / "again.xlsx"), read_file(PILOT)
    assert again.participants == first.participants
    assert again.attendance == first.attendance
    assert again.problems == first.problems


def test_random_bytes_and_broken_pilots_only_ever_give_problems(tmp_path: Path) -> None:
    dice = random.Random(7)
    pilot = PILOT.read_bytes()
    path = tmp_path / "fuzz.xlsx"
    for turn in range(120):
        content = bytearray(pilot)
        if turn % 3 == 0:
            content = bytearray(dice.randbytes(dice.randrange(1, 3000)))
        elif turn % 3 == 1:
            del content[dice.randrange(len(content)) :]
        else:
            for _ in range(dice.randrange(1, 30)):
                content[dice.randrange(len(content))] = dice.randrange(256)
        path.write_bytes(content)
        read_file(path)


@settings(max_examples=60, deadline=None)
@given(
    part=st.sampled_from(
        [
            "xl/workbook.xml",
            "xl/worksheets/sheet2.xml",
            "xl/styles.xml",
            "xl/sharedStrings.xml",
            "xl/_rels/workbook.xml.rels",
        ]
    ),
    data=st.data(),
)
def test_broken_xml_inside_only_ever_gives_problems(part: str, data: st.DataObject) -> None:
    source = zipfile.ZipFile(io.BytesIO(_small()))
    content = source.read(part) if part in source.namelist() else b"<x/>"
    at = data.draw(st.integers(0, len(content)))
    cut = data.draw(st.integers(0, 40))
    junk = data.draw(
        st.binary(max_size=12) | st.sampled_from([b"<c", b"</row>", b'r="B2"', b"&amp", b'<row r="0">'])
    )
    path = Path(_FOLDER) / "broken.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            inside = source.read(name)
            archive.writestr(name, content[:at] + junk + content[at + cut :] if name == part else inside)
    workbook.read(path, DEFINITION, LIMITS)


_FOLDER = ""
_made: list[bytes] = []


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path) -> None:
    global _FOLDER
    _FOLDER = str(tmp_path)


def _small() -> bytes:
    if not _made:
        _made.append(save(Path(_FOLDER) / "small.xlsx", book()).read_bytes())
    return _made[0]
