"""What this room holds about a person, and what becomes of it (:mod:`onward.people.keeping`)."""

from onward.people.keeping import Kept, Table, register
from onward.training.models import Attendance, Booking, CalendarFeed, RegisterEntry

TABLES = (
    Table(
        Attendance,
        person="referral__person",
        part=Kept.SUPPORT,
        title="Register",
        blanks={"reason": "", "stepped_out": None},
        keeps={"session": "figures count it", "mark": "figures count it"},
        tells={
            "session__on": "On",
            "session__code": "Session",
            "mark": "Mark",
            "reason": "Reason",
            "stepped_out": "Minutes away",
        },
        day="session__on",
    ),
    Table(
        RegisterEntry,
        person="referral__person",
        part=Kept.SUPPORT,
        rows_go=True,
        silent="how the register came about; the register itself is told",
    ),
    Table(
        Booking,
        person="referral__person",
        part=Kept.SUPPORT,
        title="Booked for you",
        rows_go=True,
        tells={
            "session__on": "On",
            "kind": "What",
            "children": "Children",
            "language": "Language",
            "cancelled_at": "Cancelled on",
        },
    ),
    Table(
        CalendarFeed,
        person="person",
        part=Kept.CONTACT,
        title="Calendar on your phone",
        rows_go=True,
        tells={"made_at": "Made on", "stopped_at": "Stopped on"},
    ),
)

register(*TABLES)
