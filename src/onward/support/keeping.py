"""What this room holds about a person, and what becomes of it (:mod:`onward.people.keeping`)."""

from onward.people.keeping import Kept, Table, numbered, register
from onward.support.models import MoveOnStep, Objective, Review, SupportSession

FIGURES = "figures count it"
AS_OF = "figures leave out what is dated after their day"

TABLES = (
    Table(
        SupportSession,
        person="referral__person",
        part=Kept.SUPPORT,
        title="1:1 sessions",
        blanks={"purpose": ""},
        keeps={
            "on": AS_OF,
            "ordinal": "tells two sessions of a day apart",
            "minutes": FIGURES,
            "mode": FIGURES,
        },
        tells={"on": "On", "minutes": "Minutes", "mode": "How", "purpose": "What about"},
        day="on",
    ),
    Table(
        Objective,
        person="referral__person",
        part=Kept.SUPPORT,
        title="Support plan",
        blanks={"text": ""},
        keeps={"number": "tells objectives apart", "core": FIGURES, "set_on": AS_OF},
        tells={"number": "Objective", "text": "What", "set_on": "Set on"},
    ),
    Table(
        Review,
        person="objective__referral__person",
        part=Kept.SUPPORT,
        title="Reviews of the support plan",
        keeps={"stage": FIGURES, "achieved": FIGURES, "recorded_at": "the latest counts"},
        tells={"objective__number": "Objective", "stage": "When", "achieved": "Achieved"},
    ),
    Table(
        MoveOnStep,
        person="referral__person",
        part=Kept.SUPPORT,
        title="Move-on plan",
        blanks={
            "goal": "",
            "step": "",
            "obstacle": "",
            "resource": "",
            "due_on": None,
            "key": numbered("gone"),
        },
        keeps={"made_on": AS_OF, "horizon": FIGURES, "done": FIGURES},
        tells={
            "horizon": "For",
            "goal": "Goal",
            "step": "Step",
            "due_on": "By",
            "obstacle": "What may be in the way",
            "resource": "What helps",
            "done": "Done",
        },
    ),
)

register(*TABLES)
