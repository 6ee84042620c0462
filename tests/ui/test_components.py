import datetime as dt

import pytest
from django.template import Context, Template

from onward.ui.tables import Column, Table


def _rendered(source: str, **context: object) -> str:
    return Template("{% load ui %}" + source).render(Context(context))


def test_a_table_says_the_name_of_its_column_in_every_cell():
    table = Table("Hours", ["Cohort", Column("Hours", numeric=True)], [["C1", "48.00"]])
    html = _rendered("{% table table %}", table=table)
    assert 'data-label="Hours"' in html
    assert '<th scope="row" role="rowheader" class="govuk-table__header">C1</th>' in html


def test_a_row_with_too_few_cells_is_a_mistake_in_the_code():
    with pytest.raises(ValueError, match="shorter"):
        _ = Table("Hours", ["Cohort", "Hours"], [["C1"]]).rows


def test_cells_are_escaped():
    assert "&lt;script&gt;" in _rendered("{% table table %}", table=Table("T", ["A"], [["<script>"]]))


def test_what_is_folded_away_has_its_summary():
    html = _rendered("{% details summary %}<p>So.</p>{% enddetails %}", summary="How & why")
    assert "<summary>How &amp; why</summary>" in html
    assert "<p>So.</p>" in html


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{{ day|day }}", "Tuesday 3 November 2020"),
        ("{{ day|weekday }}", "Tuesday 3 November"),
        ("{{ day|short_day }}", "3 November 2020"),
        ("{{ none|day }}{{ none|short_day }}{{ none|weekday }}{{ none|clock }}", ""),
        ("{{ ten|clock }} {{ half|clock }} {{ night|clock }}", "10am 2:30pm 12am"),
        ("{{ 1|counted:'person,people' }}, {{ 1200|counted:'person,people' }}", "1 person, 1,200 people"),
    ],
)
def test_days_times_and_numbers_are_written_as_people_say_them(source: str, text: str):
    context = {
        "day": dt.date(2020, 11, 3),
        "none": None,
        "ten": dt.time(10),
        "half": dt.time(14, 30),
        "night": dt.time(0),
    }
    assert _rendered(source, **context) == text
