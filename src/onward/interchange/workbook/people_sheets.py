"""The sheets about each person: who they are, support, readings and papers, help, and what came after."""

import datetime as dt

from onward.interchange.workbook import cells, words
from onward.interchange.workbook.fields import (
    BIRTHS_FROM,
    NOT_SAID,
    Column,
    Sheet,
    chosen,
    cohort,
    day,
    must,
    person,
    yes_no,
)
from onward.programmes.definition.schema import Criterion, Definition, Instrument, Item

_NO_VALUE = "it counts as left out"


def participants(definition: Definition, today: dt.date) -> Sheet:
    reasons = words.of_definition(definition.decision_reasons)
    born = cells.date_between(BIRTHS_FROM, today, born=True)
    return Sheet(
        "participants",
        "One row for each person who was referred, also for those who did not get a place.",
        (
            Column(
                "ref",
                cells.short(40),
                "The office's own number for the person, such as P01.",
                needs=must("the person's ref"),
            ),
            cohort("The cohort's code on the sheet cohorts; empty where there is no place yet."),
            Column(
                "referred_by", cells.short(120), "The organisation that referred the person.", header="wanted"
            ),
            day("referred_on", "When the referral came.", missed="the day is not known"),
            Column("given_name", cells.text, "Given name.", header="wanted"),
            Column("family_name", cells.text, "Family name.", header="wanted"),
            Column(
                "date_of_birth",
                born,
                "Day, month, year.",
                look="date",
                blank=None,
                missed="the age is not known",
            ),
            chosen("sex", words.SEX_WORDS, "F, M or X; empty means not said.", missed=NOT_SAID),
            Column(
                "nationality",
                _country,
                "The country's English name, or its code of three letters.",
                missed=NOT_SAID,
            ),
            Column("first_language", cells.text, "The language the person speaks best.", header="wanted"),
            chosen("english", words.ENGLISH_WORDS, "Level of English at referral.", header="wanted"),
            chosen("education", words.EDUCATION_WORDS, "Highest finished education.", header="wanted"),
            yes_no("worked_before", "Has the person worked before?", header="wanted"),
            yes_no("young_children", "Does the person care for young children?", missed=NOT_SAID),
            *(_criterion(criterion) for criterion in definition.criteria),
            chosen(
                "decision",
                words.DECISION_WORDS,
                "What was decided about the referral.",
                missed="nothing is decided yet",
            ),
            Column(
                "decision_reason",
                words.else_other(reasons),
                "Why the referral was declined.",
                offers=reasons.labels,
            ),
            day("enrolled_on", "When the person was enrolled in the cohort."),
            day("finished_on", "When the person finished or left."),
            chosen("finish", words.FINISH_WORDS, "How the person's course ended; empty while it goes on."),
            Column("finish_reason", cells.text, "Why the person left early.", header="wanted"),
        ),
        needed=True,
    )


def _country(raw: cells.Raw) -> str:
    return "" if cells.text(raw).casefold() in words.NOT_SAID else cells.country(raw)


def _criterion(criterion: Criterion) -> Column:
    if criterion.free_text:
        return Column(criterion.key, cells.short(60), f"{criterion.label}.", header="free")
    return chosen(criterion.key, words.of_definition(criterion.answers), f"{criterion.label}.", header="free")


def support() -> Sheet:
    return Sheet(
        "support_sessions",
        "One row for each one-to-one session.",
        (
            person(),
            day("date", "The day of the session.", needs=must("the day of the session")),
            Column(
                "minutes",
                cells.whole(0, 1440, "A session", " minutes"),
                "How long it lasted, in minutes.",
                missed="the length is not known and adds nothing to the hours",
                look="number",
                blank=None,
            ),
            chosen("mode", words.DELIVERY_WORDS, "How it was held.", header="wanted"),
            Column("purpose", cells.text, "What it was for.", header="wanted"),
        ),
    )


def objectives() -> Sheet:
    return Sheet(
        "objectives",
        "One row for each objective of each person's support plan.",
        (
            person(),
            Column(
                "number",
                cells.whole(1, 99, "An objective's number"),
                "1, 2, 3 …",
                look="number",
                needs=must("the objective's number"),
                blank=None,
            ),
            yes_no("core", "Is it one of the objectives that all have?", missed="it counts as no"),
            Column("objective", cells.text, "What the person wants to reach."),
            day("set_on", "When it was agreed.", missed="the day is not known"),
            chosen("mid_review", words.REVIEW_WORDS, "The review half-way."),
            chosen(
                "final_review", words.REVIEW_WORDS, "The review at the end.", missed="it is not reviewed yet"
            ),
        ),
    )


def instrument(instrument: Instrument) -> Sheet:
    stages = words.of_definition(instrument.stages)
    columns = [person()]
    if instrument.stage_column:
        needs = must(" or ".join(stages.labels))
        columns.append(chosen(instrument.stage_column, stages, "At which point of the course.", needs=needs))
    columns.append(day("date", "The day on which it was filled in.", needs=must("the day")))
    columns += [_item(instrument, item) for item in instrument.items]
    return Sheet(
        instrument.sheet, f"{instrument.title}: one row each time that somebody fills it in.", tuple(columns)
    )


def _item(instrument: Instrument, item: Item) -> Column:
    if item.answers == "text":
        return Column(item.key, cells.text, f"{item.label}.", header="free")
    if item.answers == "scale":
        scale = instrument.scale
        low, high = (scale.low, scale.high) if scale else (0, 0)
        note = f"{item.label}: a whole number from {low} to {high}; empty where it was left out."
        return Column(
            item.key, cells.whole(low, high, "The scale"), note, look="number", blank=None, missed=_NO_VALUE
        )
    known = words.of_definition(instrument.answer_sets[item.answers].words)
    return chosen(
        item.key,
        known,
        f"{item.label}: {', '.join(known.labels)}.",
        header="free",
        blank=None,
        missed=_NO_VALUE,
    )


def assistance(definition: Definition) -> Sheet:
    kinds = words.of_definition(definition.assistance)
    return Sheet(
        "assistance",
        "One row for each loan and each payment.",
        (
            person(),
            chosen("kind", kinds, "What kind of help it is.", needs=must(" or ".join(kinds.labels))),
            Column("item", cells.text, "What it is.", header="wanted"),
            day(
                "from",
                "From which day; for a loan, the day it was handed out.",
                missed="the day is not known",
            ),
            day("until", "Until which day; for a loan, the day it came back."),
            Column("amount_gbp", cells.money, "Pounds.", look="money", blank=None),
            day("requested_on", "When the money was asked for."),
            day("paid_on", "When it was paid."),
        ),
    )


def follow_ups(definition: Definition) -> Sheet:
    return Sheet(
        "follow_ups",
        "One row each time that somebody is asked how they are doing after the course.",
        (
            person(),
            day("date", "The day of the follow-up.", needs=must("the day of the follow-up")),
            chosen(
                "status",
                words.of_definition(definition.statuses),
                "The one main status.",
                missed="the person counts as missing from the figures of this day",
            ),
            Column(
                "hours",
                cells.text,
                "Full time, part time, or how many hours.",
                offers=("full time", "part time"),
            ),
            yes_no("self_employed", "Is the person self-employed?"),
            Column("activity", cells.text, "What the person does.", header="wanted"),
            yes_no("english_course", "Is the person on an English course?"),
            Column("other_course", cells.text, "Any other course.", header="wanted"),
            chosen("reason", words.of_definition(definition.reasons), "Why the person is not searching."),
        ),
    )


def move_on(definition: Definition) -> Sheet:
    return Sheet(
        "move_on",
        "One row for each step of each person's move-on plan.",
        (
            person(),
            day("made_on", "When the plan was made.", missed="the day is not known"),
            chosen("horizon", words.of_definition(definition.horizons), "By when the goal is to be reached."),
            Column("goal", cells.text, "What the person wants to reach.", header="wanted"),
            Column("step", cells.text, "The step towards it."),
            day("due_on", "By when the step is to be done.", header="wanted"),
            Column("obstacle", cells.text, "What may stand in the way.", header="wanted"),
            Column("resource", cells.text, "What helps.", header="wanted"),
            yes_no("done", "Is the step done?"),
        ),
    )
