"""What this room holds about a person, and what becomes of it (:mod:`onward.people.keeping`)."""

from onward.people.keeping import Kept, Table, register
from onward.training.models import Attendance

TABLES = (
    Table(
        Attendance,
        person="referral__person",
        part=Kept.SUPPORT,
        title="Register",
        keeps={"session": "figures count it", "mark": "figures count it"},
        tells={"session__on": "On", "session__code": "Session", "mark": "Mark"},
        day="session__on",
    ),
)

register(*TABLES)
