"""The report's files, opened again as their readers open them."""

import datetime as dt
import itertools
import json
import re
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from pypdf import PdfReader

from onward.accounts.models import Office
from onward.audit.actors import COMMAND
from onward.lib.refusals import Refused
from onward.programmes.definition import files
from onward.programmes.models import Programme
from onward.programmes.queries.definitions import programme as programme_of
from onward.reports import report
from onward.reports.actions import sections
from onward.reports.report.gather import Wanted
from onward.reports.report.make import Edition

DAY = dt.date(2021, 11, 30)


@pytest.fixture
def edition(imported_pilot: Programme, office: Office) -> Edition:
    return Edition(Wanted(imported_pilot, office, DAY))


class Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def test_the_web_file_is_whole_and_fetches_nothing(edition: Edition):
    html = edition.file("html").decode()
    tags = Tags(html).seen
    ids = [attrs["id"] for _, attrs in tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert [tag for tag, _ in tags].count("h1") == 1
    assert not [attrs for _, attrs in tags if "src" in attrs or attrs.get("rel") == "stylesheet"]
    targets = [
        href[1:] for tag, attrs in tags if tag == "a" and (href := attrs.get("href") or "").startswith("#")
    ]
    assert set(targets) <= set(ids)
    assert html.count("<svg") == 14  # each wide and narrow
    assert "12 of 16 (75%)" in html
    assert "18.75%" in html
    assert "from 4.71 to 6" in html


def test_the_headings_of_the_web_file_are_in_order(edition: Edition):
    levels = [int(tag[1]) for tag, _ in Tags(edition.file("html").decode()).seen if re.fullmatch(r"h\d", tag)]
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_the_word_file_is_editable_and_says_what_its_pictures_show(edition: Edition):
    document = Document(BytesIO(edition.file("docx")))
    styles = [paragraph.style.name for paragraph in document.paragraphs if paragraph.style]
    assert document.core_properties.title == "STAR pilot, final report"
    assert document.core_properties.language == "en-GB"
    assert {
        "Title",
        "Subtitle",
        "Heading 1",
        "Heading 2",
        "Heading 3",
        "Table Caption",
        "Image Caption",
    } <= set(styles)
    assert document.inline_shapes
    assert len(document.inline_shapes) == 7
    descriptions = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert all(descriptions)
    assert "12 of 16 (75%)" in descriptions[0]
    assert {table.style.name for table in document.tables if table.style} == {"Table"}
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "12 of 16 (75%)" in text
    footer = document.sections[-1].footer.paragraphs[0]._p.xml
    assert "PAGE" in footer


def test_the_pdf_is_tagged_and_can_be_read_aloud(edition: Edition):
    made = PdfReader(BytesIO(edition.file("pdf")))
    root = made.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert "/StructTreeRoot" in root
    assert made.metadata is not None
    assert made.metadata.title == "STAR pilot, final report"
    described = root["/Metadata"].get_data().decode()
    assert re.search(r"<pdfuaid:part>1</pdfuaid:part>|pdfuaid:part=\"1\"", described)
    assert made.outline
    text = " ".join(" ".join(page.extract_text() for page in made.pages).split())
    assert "12 of 16 (75%)" in text
    assert "from 4.71 to 6" in text


def test_the_workbook_has_a_sheet_for_each_chapter_and_every_rule(edition: Edition):
    book = openpyxl.load_workbook(BytesIO(edition.file("xlsx")))
    assert {"About", "Who took part", "After the course", "Attendance by week", "Rules"} <= set(
        book.sheetnames
    )
    sheet = book["After the course"]
    head = [cell.value for cell in sheet[1]]
    rows = {row[1].value: row for row in sheet.iter_rows(min_row=2) if row[head.index("Group")].value is None}
    engaged = rows["engaged"]
    found = {name: engaged[head.index(name)] for name in ("Value", "Counted", "Of", "Target", "Target met")}
    assert [cell.value for cell in found.values()] == [75, 12, 16, 60, "yes"]
    assert found["Value"].number_format == "0.0"
    assert sheet.freeze_panes == "B2"
    rules = {row[1].value: row[4].value for row in book["Rules"].iter_rows(min_row=2)}
    assert rules["engaged"].startswith("People in paid work")


def test_nothing_in_the_workbook_becomes_a_formula(edition: Edition):
    material = edition.material
    material.words["free_listing"] = [("=1+1", 2), ("+x", 1), ("@y", 1)]
    book = openpyxl.load_workbook(BytesIO(edition.file("xlsx")))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert "=1+1" in [cell.value for cell in book["Free listing"]["A"]]


def test_the_json_file_has_every_figure_without_splits(edition: Edition):
    document = json.loads(edition.file("json"))
    figures = {figure["id"]: figure for figure in document["figures"]}
    assert document["as_of"] == "2021-11-30"
    assert document["cohorts"] == ["C1", "C2", "C3"]
    assert figures["engaged"]["numerator"] == 12
    assert not [figure for figure in figures.values() if "by" in figure]


def test_the_same_data_gives_the_same_bytes(imported_pilot: Programme, office: Office, tmp_path: Path):
    first, second = (
        report.make(imported_pilot, office=office, as_of=DAY, out=tmp_path / name) for name in ("one", "two")
    )
    assert [path.name for path in first] == [
        "report.html",
        "report.pdf",
        "report.docx",
        "figures.xlsx",
        "figures.json",
    ]
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_a_programme_without_any_data_has_a_report_too(star_2020: Programme, office: Office):
    empty = Edition(Wanted(star_2020, office, DAY))
    assert all(empty.file(kind) for kind in ("html", "pdf", "docx", "xlsx", "json"))


@pytest.mark.parametrize("key", [folder.name for folder in files.shipped()])
def test_every_shipped_programme_has_a_report(key: str, star_2020: Programme, office: Office):
    html = Edition(Wanted(programme_of(key), office, DAY)).file("html").decode()
    assert "Not written yet" in html
    assert "{%" not in html


def test_what_the_team_wrote_stays_when_the_report_is_made_again(
    imported_pilot: Programme, office: Office, tmp_path: Path
):
    sections.write(
        programme=imported_pilot, office=office, key="hard", body="Childcare was **hard**.", by=COMMAND
    )
    for name in ("one", "two"):
        [path] = report.make(imported_pilot, office=office, as_of=DAY, out=tmp_path / name, formats=["html"])
        html = path.read_text()
        assert "Childcare was <strong>hard</strong>." in html
        assert html.count("Not written yet.") == 6


def test_a_folder_that_cannot_be_written_is_refused(
    imported_pilot: Programme, office: Office, tmp_path: Path
):
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(Refused, match="cannot be written"):
        report.make(imported_pilot, office=office, as_of=DAY, out=tmp_path / "taken", formats=["json"])


def test_missing_people_are_listed_by_number_for_the_team_only(imported_pilot: Programme, office: Office):
    with_records = Edition(Wanted(imported_pilot, office, DAY)).file("html").decode()
    without = Edition(Wanted(imported_pilot, office, DAY, with_records=False)).file("html").decode()
    assert re.search(r"P\d\d, P\d\d", with_records)
    assert not re.search(r"P\d\d", without)
