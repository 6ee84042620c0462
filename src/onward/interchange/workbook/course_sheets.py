"""The sheets about the course itself: cohorts, sessions, the register, focus groups."""

from onward.interchange.workbook import cells, words
from onward.interchange.workbook.fields import Column, Sheet, chosen, cohort, day, must, person, yes_no
from onward.programmes.definition.schema import Definition


def cohorts() -> Sheet:
    return Sheet(
        "cohorts",
        "One row for each group that goes through the course together.",
        (
            Column("cohort", cells.code, "A short code, such as C1.", needs=must("the cohort's code")),
            day("starts", "The first day of the course.", needs=must("the day on which the course starts")),
            day("ends", "The last day of the course.", needs=must("the day on which the course ends")),
            chosen("delivery", words.DELIVERY_WORDS, "How the course is held.", header="wanted"),
        ),
        needed=True,
    )


def sessions() -> Sheet:
    return Sheet(
        "sessions",
        "One row for each training session of each cohort.",
        (
            cohort("The cohort's code.", needs=must("the cohort's code")),
            Column(
                "session",
                cells.text,
                "The session's code in the programme.",
                needs=must("the session's code"),
                looked="session",
            ),
            day("date", "The day it was held.", needs=must("the day of the session")),
            Column("starts_at", cells.clock, "Such as 10:00.", header="wanted", look="time", blank=None),
            Column("hours", cells.hours, "How long it lasts, in hours.", look="number", blank=None),
            chosen("mode", words.DELIVERY_WORDS, "How it was held.", header="wanted"),
            Column("trainer", cells.text, "Who taught.", header="wanted"),
        ),
    )


def attendance(definition: Definition) -> Sheet:
    return Sheet(
        "attendance",
        "One row for each person and session.",
        (
            person(),
            Column(
                "session",
                cells.text,
                "The session's code in the programme.",
                needs=must("the session's code"),
                looked="session",
            ),
            chosen(
                "attendance",
                words.of_definition(definition.attendance),
                "Was the person there?",
                missed="the row is left out",
            ),
        ),
    )


def focus_groups(definition: Definition) -> Sheet:
    exercises = words.of_definition(definition.exercises)
    return Sheet(
        "focus_groups",
        "One row for each thing that was said; nobody's name.",
        (
            cohort("The cohort's code.", needs=must("the cohort's code")),
            day("date", "The day of the focus group.", header="wanted"),
            chosen("exercise", exercises, "In which exercise.", needs=must(" or ".join(exercises.labels))),
            Column("contribution", cells.text, "What was said.", needs=must("what was said")),
            yes_no("quote_allowed", "May it be quoted?", header="wanted"),
        ),
    )
