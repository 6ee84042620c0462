"""``onward programme check``: every mistake is a sentence that names its file and line and says what to
do."""

import pytest

from onward.lib.refusals import Refused
from tests.programmes.conftest import GARDEN


def refused(onward, folder):
    with pytest.raises(Refused) as refusal:
        onward("programme", "check", folder)
    return refusal.value.sentences


def test_a_definition_without_a_mistake_is_summed_up(onward):
    said = onward("programme", "check", GARDEN)
    assert said == "garden, version 1: no mistake found (4 sessions, 3 instruments, 18 figures).\n"


SCHEMA = [
    ("programme.yaml", "weeks: 6", "weeks: six", "line 10: “weeks”: 'six' is a whole number: correct it."),
    ("programme.yaml", "place: Leeds\n", "", "line 3: “place” is missing. Add it."),
    ("programme.yaml", "place:", "plaice: x\nplace:", "line 7: “plaice” is not known here."),
    (
        "programme.yaml",
        'version: "1"',
        "version: 1",
        "line 4: “version”: 1 is text: put it in quotation marks.",
    ),
    (
        "programme.yaml",
        "2023-03-01",
        "1 March",
        "line 9: “runs_from”: '1 March' is a day, written 2026-01-31",
    ),
    ("programme.yaml", "key: soil", "key: Soil!", "“key”: 'Soil!' begins with a small letter"),
    (
        "programme.yaml",
        "bucket: absent",
        "bucket: gone",
        "“bucket”: 'gone' is not allowed: choose one of 'present'",
    ),
    (
        "figures.yaml",
        "kind: count",
        "kind: counting",
        "figures.yaml, line 1: “kind”: 'counting' is not allowed",
    ),
    ("figures.yaml", "target: 5", "target: five", "figures.yaml, line 1: “target”: 'five' is a number"),
    (
        "instruments/quiz.yaml",
        "title: Vegetable quiz\n",
        "",
        "instruments/quiz.yaml, line 1: “title” is missing",
    ),
    (
        "instruments/quiz.yaml",
        "  - {key: leeks, label: When to plant leeks, answers: pick}",
        "  none",
        "garden/instruments/quiz.yaml, line 13: “items”: 'none' is a list",
    ),
    ("programme.yaml", "criteria:", "modules:", "programme.yaml, line 26: “modules” stands here twice."),
    ("programme.yaml", "title: Six", "title: [Six", "Correct the line."),
    ("programme.yaml", "weeks: 6", "weeks: &w 6\nx: *w", "line 11: “*w” refers to another place"),
    ("programme.yaml", "weeks: 6", "weeks: .inf", "holds something beside text, numbers and lists"),
    ("programme.yaml", "weeks: 6", "weeks: !!binary aGk=", "holds something beside text, numbers and lists"),
    ("programme.yaml", "weeks: 6", "weeks: !!python/object:os.system 6", "could not determine a constructor"),
]


@pytest.mark.parametrize(("file", "old", "new", "said"), SCHEMA, ids=[case[2][:30] for case in SCHEMA])
def test_what_the_schema_refuses_is_named_by_file_and_line(onward, folder, change, file, old, new, said):
    change(file, old, new)
    sentences = refused(onward, folder)
    assert len(sentences) == 1
    assert said in sentences[0]
    assert "Traceback" not in sentences[0]


MEANING = [
    ("programme.yaml", "code: S-2", "code: s-1", "line 20: session “s-1” is there twice"),
    ("programme.yaml", "hours: 2.5", "hours: 0", "session P-1 lasts no time"),
    ("programme.yaml", "key: plants", "key: soil", "module “soil” is there twice"),
    (
        "programme.yaml",
        "gates: [soil]",
        "gates: [mud]",
        "there is no module “mud”. Use one of: plants, soil.",
    ),
    (
        "programme.yaml",
        "met_by: [done]",
        "met_by: [yes]",
        "there is no answer “yes”. Use one of: done, refused.",
    ),
    ("programme.yaml", "met_by: [done]", "free_text: true", "takes free text"),
    ("programme.yaml", "key: lives_nearby", "key: family_name", "is a column of every participants sheet"),
    ("programme.yaml", "largest: 8", "largest: 2", "the smallest group is larger than the largest"),
    (
        "programme.yaml",
        "objectives: {count: 2",
        "objectives: {count: 0",
        "more core objectives than objectives",
    ),
    ("programme.yaml", "runs_from:", "runs_until: 2022-01-01\nruns_from:", "ends before it begins"),
    ("programme.yaml", "asks_for: [growth]", "asks_for: [hope]", "there is no instrument or paper “hope”"),
    ("programme.yaml", "week: 1,", "week: 1, weekly: true,", "takes one of “week”, “weekly: true”"),
    ("programme.yaml", "week: 1,", "week: 9,", "week 9 is not one of the 6 weeks"),
    ("programme.yaml", "until_months: 6", "until_months: 1", "window autumn ends before it begins"),
    (
        "programme.yaml",
        "key: winter, label: Wrong season",
        "key: too_far, label: x",
        "key “too_far” is there twice",
    ),
    ("programme.yaml", "label: College", "label: A JOB", "“a job” could mean job and college"),
    ("instruments/quiz.yaml", "sheet: quiz", "sheet: growth", "sheet “growth” is there twice"),
    (
        "instruments/quiz.yaml",
        "sheet: quiz",
        "sheet: attendance",
        "every workbook has a sheet “attendance” already",
    ),
    ("instruments/quiz.yaml", "sheet: quiz", "sheet: quiz/1", "cannot be the name of a sheet"),
    ("instruments/quiz.yaml", "stage_column: season\n", "", "has several stages: name the “stage_column”"),
    ("instruments/quiz.yaml", "counts: hit", "counts: goal", "there is no answer “goal”"),
    ("instruments/quiz.yaml", "blank: skipped", "blank: none", "there is no answer “none”"),
    ("instruments/quiz.yaml", "answers: pick", "answers: scale", "there is no set of answers “scale”"),
    ("instruments/quiz.yaml", "key: leeks", "key: season", "the sheet has a column “season” already"),
    ("instruments/growth.yaml", "scale: {low: 0, high: 4}\n", "", "is a scale: give its “scale”"),
    ("instruments/growth.yaml", "low: 0", "low: 9", "low end is not below its high end"),
    (
        "instruments/growth.yaml",
        "high: 4}",
        "high: 4, levels: [{value: 7, label: x}]}",
        "level 7 is off the scale",
    ),
    (
        "instruments/growth.yaml",
        "answers: scale}",
        "answers: scale, levels: [x]}",
        "say what each level means",
    ),
    ("figures.yaml", "id: fares", "id: wait", "line 12: figure “wait” is there twice"),
    ("figures.yaml", "id: fares", "id: Fares!", "“Fares!” is no id"),
    ("figures.yaml", "no.{key}", "no.reason", "write {key} into its id"),
    ("figures.yaml", "answered: status", "answered: mood", "there is no field “mood”"),
    ("figures.yaml", "where: {kind: bus}", "where: {colour: red}", "there is no field “colour”"),
    (
        "figures.yaml",
        "where: {kind: bus}",
        "where: {kind: train}",
        "there is no kind “train”. Use one of: bus, spade.",
    ),
    ("figures.yaml", "[paid_work, study]", "[paid_work, job]", "there is no status “job”"),
    ("figures.yaml", "where: {answer: happy}", "where: {answer: yes}", "there is no answer “yes”"),
    ("figures.yaml", "value: amount", "value: weight", "there is no value “weight”"),
    ("figures.yaml", "target: 50", "target: 500", "a target of 500 cannot be"),
    ("figures.yaml", "item: patience", "item: haste", "there is no item “haste”"),
    ("figures.yaml", "instrument: quiz", "instrument: growth", "no instrument of kind test “growth”"),
    ("figures.yaml", "kind: before_after", "kind: paired", "a paired figure takes records: pair"),
    ("figures.yaml", "each: items, records: form", "leave_out: [sun], each: items, records: form", "“sun”"),
]


@pytest.mark.parametrize(("file", "old", "new", "said"), MEANING, ids=[case[2] for case in MEANING])
def test_parts_that_do_not_fit_together_are_named_by_file_and_line(
    onward, folder, change, file, old, new, said
):
    change(file, old, new)
    sentences = refused(onward, folder)
    assert said in " ".join(sentences)
    assert all(text.startswith("garden/") for text in sentences)
    assert all(", line " in text and text.endswith(".") for text in sentences)


def test_all_mistakes_come_in_one_go(onward, folder, change):
    change("programme.yaml", "gates: [soil]", "gates: [mud]")
    change("instruments/quiz.yaml", "counts: hit", "counts: goal")
    change("figures.yaml", "value: amount", "value: weight")
    assert len(refused(onward, folder)) == 3


def test_a_folder_without_a_definition_is_refused(onward, tmp_path):
    assert refused(onward, tmp_path) == [
        f"{tmp_path} holds no programme.yaml. Name the folder of a programme definition."
    ]


@pytest.mark.parametrize("text", ["", "just words", "- a list", "\x00"])
def test_a_file_that_holds_no_keys_is_refused(onward, folder, text):
    (folder / "programme.yaml").write_text(text)
    assert "garden/programme.yaml" in refused(onward, folder)[0]


def test_a_file_that_is_not_text_is_refused(onward, folder):
    (folder / "figures.yaml").write_bytes(b"\xff\xfe\x00")
    assert refused(onward, folder) == ["garden/figures.yaml is not plain text. Save it as UTF-8 text."]


REPORT = """
title: The garden's year
charts:
  - {key: after, kind: shares, title: What came after, figures: [busy, "after.*"], target: busy}
  - {key: cards, kind: words, title: Postcards, exercise: postcards}
sections: [{key: rain, title: Rain, asks: How often it rained.}]
decimals: {busy: 1}
"""
TEXT = """# Summary
{% figure "busy" %} were busy. {% when met "busy" %}Good.{% otherwise %}Well.{% endwhen %}
{% chart "after" %} {% section "rain" %} {% table "some" "Why not" "no.*" %} {% quotes "postcards" %}
"""


def written(folder, report=REPORT, text=TEXT):
    (folder / "report.yaml").write_text(report)
    (folder / "report.md").write_text(text)


def test_a_report_that_names_what_is_there_is_taken(onward, folder):
    written(folder)
    assert "no mistake" in onward("programme", "check", folder)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('figure "busy"', 'figure "buzzy"', "report.md, line 2: there is no figure “buzzy”"),
        ('met "busy"', 'met "buzzy"', "report.md, line 2: there is no figure “buzzy”"),
        ('chart "after"', 'chart "before"', "report.md, line 3: there is no chart “before”"),
        ('section "rain"', 'section "sun"', "report.md, line 3: there is no section “sun”"),
        ('"no.*"', '"yes.*"', "report.md, line 3: there is no figure “yes.*”"),
        ('quotes "postcards"', 'quotes "letters"', "report.md, line 3: there is no exercise “letters”"),
        ("target: busy", "target: came", "report.yaml, line 4: there is no figure “came” with a target"),
        ('"after.*"', '"before.*"', "report.yaml, line 4: there is no figure “before.*”"),
        ("exercise: postcards", "exercise: letters", "report.yaml, line 5: there is no exercise “letters”"),
        ("decimals: {busy: 1}", "decimals: {buzzy: 1}", "report.yaml, line 7: there is no figure “buzzy”"),
    ],
)
def test_a_report_that_names_what_is_not_there_is_refused(onward, folder, old, new, said):
    assert old in REPORT + TEXT
    written(folder, REPORT.replace(old, new), TEXT.replace(old, new))
    assert said in " ".join(refused(onward, folder))


def test_a_report_without_its_text_is_refused(onward, folder):
    (folder / "report.yaml").write_text(REPORT)
    assert "no report.md" in refused(onward, folder)[0]


def test_the_folder_may_be_the_one_where_we_are(onward, folder, change, monkeypatch):
    monkeypatch.chdir(folder)
    change("programme.yaml", "weeks: 6", "weeks: six")
    assert refused(onward, ".")[0].startswith("garden/programme.yaml, line 10: ")
