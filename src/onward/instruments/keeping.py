"""What this room holds about a person, and what becomes of it (:mod:`onward.people.keeping`)."""

from onward.instruments.models import Response
from onward.instruments.queries.telling import tell
from onward.people import duties
from onward.people.keeping import Kept, Table, register

FIGURES = "figures count it"

TABLES = (
    Table(
        Response,
        person="referral__person",
        part=Kept.ANSWERS,
        title="Questions you answered",
        blanks={"texts": None},
        keeps={
            "instrument": FIGURES,
            "definition": "names the version of the questions",
            "stage": FIGURES,
            "on": "figures leave out what is dated after their day",
            "answers": "figures count them; they are keys of lists and steps of scales, never free text",
            "recorded_at": "of two on one day the later counts",
        },
        tells={
            "on": "On",
            "instrument": "Which questions",
            "stage": "When in the course",
        },
        day="on",
    ),
)

register(*TABLES)
duties.register(duties.Duty(room="instruments", tell=tell))
