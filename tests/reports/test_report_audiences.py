"""The report's editions: what the funder and the public see, in every format alike."""

import datetime as dt
import json
import re
from io import BytesIO

import openpyxl
import pytest

from onward.accounts.models import Office
from onward.programmes.models import Programme
from onward.reports.choices import Audience
from onward.reports.report.gather import Wanted
from onward.reports.report.make import Edition

DAY = dt.date(2021, 11, 30)


def edition(programme: Programme, office: Office, audience: Audience, *cohorts: str) -> Edition:
    return Edition(Wanted(programme, office, DAY, cohorts, audience))


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_a_funder_reads_the_totals_of_the_whole_programme(imported_pilot: Programme, office: Office):
    html = words(edition(imported_pilot, office, "funder").file("html").decode())
    assert "12 of 16 (75%)" in html
    assert "Edition for the funder" in html
    assert "Why people were not searching" not in html
    assert "by group" not in html
    assert "P05" not in html
    assert "making my CV" not in html  # quotations were allowed for the team


def test_the_public_reads_that_a_target_was_met_but_not_by_how_many(
    imported_pilot: Programme, office: Office
):
    html = words(edition(imported_pilot, office, "public").file("html").decode())
    assert "The programme reached its main target." in html
    assert "12 of 16" not in html
    assert "Public edition" in html
    assert "held back" in html
    assert not re.search(r"\bP\d\d\b", html)


@pytest.mark.parametrize("audience", ["funder", "public"])
def test_all_formats_hold_back_the_same_figures(
    audience: Audience, imported_pilot: Programme, office: Office
):
    made = edition(imported_pilot, office, audience)
    held = {figure["id"] for figure in json.loads(made.file("json"))["figures"] if figure.get("suppressed")}
    assert held
    book = openpyxl.load_workbook(BytesIO(made.file("xlsx")))
    marked = set()
    for sheet in book.worksheets[1:]:
        head = [cell.value for cell in sheet[1]]
        if "Held back" in head:
            rows = sheet.iter_rows(min_row=2, values_only=True)
            marked |= {row[1] for row in rows if row[head.index("Held back")] == "yes"}
    assert marked == held
    assert "Attendance by week" not in book.sheetnames
    for figure_id in held:
        shown = re.findall(rf'href="#rule-{re.escape(figure_id)}">([^<]*)<', made.file("html").decode())
        label = made.material.results[figure_id].rule.label
        target = {"60%", "30%", "18"}
        assert set(shown) <= {label, label.replace("'", "’"), "a number held back", *target}


def test_a_selection_of_cohorts_tells_a_funder_nothing(imported_pilot: Programme, office: Office):
    made = edition(imported_pilot, office, "funder", "C1")
    assert all(figure.get("suppressed") for figure in json.loads(made.file("json"))["figures"])
    assert "ask for all cohorts" in words(made.file("html").decode())


def test_words_said_seldom_are_left_out_for_the_public(imported_pilot: Programme, office: Office):
    assert ("planning", 1) in edition(imported_pilot, office, "internal").material.words["free_listing"]
    public = edition(imported_pilot, office, "public").material
    assert all(count >= 5 for _, count in public.words["free_listing"])
    assert public.quotes == {}


@pytest.mark.parametrize("audience", ["funder", "public"])
def test_every_format_can_be_made_for_readers_outside(
    audience: Audience, imported_pilot: Programme, office: Office
):
    made = edition(imported_pilot, office, audience)
    assert all(made.file(kind) for kind in ("pdf", "docx"))
