"""What this room holds about a person, and what becomes of it (:mod:`onward.people.keeping`)."""

from onward.outcomes.models import FollowUp
from onward.people.keeping import Kept, Table, register

FIGURES = "figures count it"

TABLES = (
    Table(
        FollowUp,
        person="referral__person",
        part=Kept.ANSWERS,
        title="Follow-ups",
        blanks={"hours": "", "activity": "", "other_course": ""},
        keeps={
            "on": "figures leave out what is dated after their day",
            "status": FIGURES,
            "hours_band": FIGURES,
            "self_employed": FIGURES,
            "english_course": FIGURES,
            "reason": "figures count it; it is a word of a list",
            "recorded_at": "of two on one day the later counts",
        },
        tells={
            "on": "On",
            "status": "How you were doing",
            "hours": "Hours",
            "self_employed": "Self-employed",
            "activity": "What you did",
            "english_course": "English course",
            "other_course": "Another course",
            "reason": "Reason",
        },
        day="on",
    ),
)

register(*TABLES)
