"""The language of report.md, and the report's own words."""

import datetime as dt
import re

import pytest

from onward.lib.refusals import Refused
from onward.programmes.definition import files
from onward.programmes.definition.schema import Chart, Definition, FigureRule, Report
from onward.reports.figures.results import BeforeAfter, Count, Paired, Result, Share
from onward.reports.report.blocks import SectionBlock
from onward.reports.report.composer import Source, compose
from onward.reports.report.html import Medium, fragment
from onward.reports.report.material import Material

TAG = re.compile(r"{%.*?%}", re.DOTALL)


class HeldBack(Result):
    """A number that this audience may not see."""

    def numbers(self) -> dict[str, int | float | None]:
        return {}

    @property
    def measured(self) -> None:
        return None


def rule(figure_id: str, kind: str = "share", **given: object) -> FigureRule:
    unit = "per cent" if kind == "share" else "people"
    parts = {
        "id": figure_id,
        "kind": kind,
        "label": figure_id.title(),
        "rule": "A rule.",
        "unit": unit,
        **given,
    }
    return FigureRule.model_validate(parts)


def share(figure_id: str, numerator: int, denominator: int, **given: object) -> Share:
    return Share(
        rule=rule(figure_id, **given),
        people=denominator,
        numerator=numerator,
        denominator=denominator,
        missing=1,
    )


def composed(template: str, *results: Result, **given: object) -> Source:
    shipped = files.read(files.SHIPPED / "star-2020")
    report = Report(
        title="A report", template=template, sections=shipped.report.sections if shipped.report else ()
    )
    definition: Definition = shipped.model_copy(update={"report": report.model_copy(update=given)})
    return compose(
        Material(
            definition=definition,
            definition_version="1",
            office="Main office",
            as_of=dt.date(2021, 11, 30),
            audience="internal",
            cohorts=(),
            results={result.rule.id: result for result in results},
        )
    )


@pytest.mark.parametrize("folder", files.shipped(), ids=lambda folder: folder.name)
def test_no_number_is_typed_into_the_words_of_a_report(folder):
    report = files.read(folder).report
    assert report is not None
    for text in (report.title, report.subtitle, report.template, *(chart.title for chart in report.charts)):
        assert not re.search(r"\d", TAG.sub("", text).replace("STAR 2", "")), text


def test_a_figure_stands_with_its_base_and_a_link_to_its_rule():
    assert (
        composed('{% figure "engaged" %}', share("engaged", 12, 16)).markdown
        == "[12 of 16 (75%)](figure:engaged)"
    )


def test_one_part_of_a_figure_can_be_printed():
    pair = Paired(
        rule=rule("area", "paired"),
        people=14,
        first_total=66,
        last_total=84,
        improved=11,
        same=3,
        declined=0,
        missing=2,
    )
    text = '{% figure "area" %} {% figure "area" "improved" %} {% figure "area" "missing" %}'
    found = composed(text, pair, decimals={"area": 2}).markdown
    assert found == "[from 4.71 to 6](figure:area) [11 of 14 (79%)](figure:area) [2 people](figure:area)"


def test_answers_before_and_after_say_how_many_tried():
    paper = BeforeAfter(
        rule=rule("q", "before_after"),
        people=8,
        n=8,
        before_count=0,
        after_count=5,
        attempted_before=0,
        attempted_after=6,
        missing=8,
    )
    assert composed('{% figure "q" %}, {% figure "q" "tried after" %}', paper).markdown == (
        "[from 0 to 5 of 8](figure:q), [6](figure:q)"
    )


def test_words_follow_whether_the_target_was_met():
    text = '{% when met "a" %}reached{% otherwise %}not reached{% endwhen %}'
    assert composed(text, share("a", 12, 16, target=60)).markdown == "reached"
    assert composed(text, share("a", 5, 16, target=60)).markdown == "not reached"


def test_a_number_held_back_is_said_to_be_and_can_be_asked_about():
    held = HeldBack(rule=rule("a"), people=0)
    text = '{% figure "a" %} {% when shown "a" %}yes{% otherwise %}no{% endwhen %}'
    assert composed(text, held).markdown == "[a number held back](figure:a) no"


def test_before_the_first_cohort_no_days_are_named():
    text = '{% when grouped %}{% fact "period" %}{% otherwise %}None, {% fact "period" %}.{% endwhen %}'
    assert "None, before the first cohort." in composed(text).markdown


def test_the_largest_and_the_smallest_are_named():
    results = (share("f.one", 3, 4), share("f.two", 3, 4), share("f.three", 1, 4))
    found = composed('{% highest "f.*" %}; {% lowest "f.*" %}', *results).markdown
    assert found == "f.One and f.Two; f.Three"


@pytest.mark.parametrize(
    "text",
    [
        "{% load static %}",
        '{% include "ui/base.html" %}',
        "{% debug %}",
        "{{ composer|safe }}",
        '{% figure "nothing" %}',
        '{% chart "nothing" %}',
        '{% section "nothing" %}',
        '{% table "nothing" %}',
        '{% fact "nothing" %}',
        "{% when nothing %}{% endwhen %}",
    ],
)
def test_a_template_may_say_nothing_but_the_reports_own_tags(text: str):
    with pytest.raises(Refused):
        composed(text)


def test_a_part_that_a_figure_does_not_have_is_refused_with_those_that_it_has():
    with pytest.raises(Refused, match="improved"):
        composed(
            '{% figure "n" "improved" %}', Count(rule=rule("n", "count"), people=3, value=3)
        ) and composed('{% figure "a" "improved" %}', share("a", 1, 2))


def test_an_empty_section_says_that_it_is_not_written_yet():
    source = composed('{% section "hard" %}')
    html = fragment(source, Medium(picture=lambda block: "")).html
    assert "Not written yet" in html


def test_what_people_type_cannot_become_markup():
    source = composed('{% section "hard" %}')
    body = "# Big\n\n<script>x</script> **bold** [bad](javascript:alert) [good](https://example.org)"
    source.blocks["section-hard"] = SectionBlock("hard", "Hard", body, "")
    html = fragment(source, Medium(picture=lambda block: "")).html
    assert "<script" not in html
    assert "javascript" not in re.sub(r">[^<]*<", "><", html)
    assert "<strong>bold</strong>" in html
    assert "<h1" not in html
    assert 'href="https://example.org"' in html


def test_a_chart_without_numbers_is_left_out_and_says_so():
    chart = Chart(key="c", kind="shares", title="Title", figures=("a",))
    held = HeldBack(rule=rule("a"), people=0)
    source = composed('{% chart "c" %}', held, charts=(chart,))
    assert "left out" in source.markdown
    assert not source.blocks
