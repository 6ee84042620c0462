"""What this room holds about a person, and what becomes of it (:mod:`onward.people.keeping`)."""

from onward.people.keeping import Kept, Table, register
from onward.privacy.models import Hold, Notice, Pack, Request, RequestStep

TABLES = (
    Table(
        Request,
        person="person",
        part=Kept.IDENTITY,
        title="What you asked about your data",
        blanks={"note": ""},
        keeps={
            "kind": "the office shows that it answered in time",
            "received_on": "the office shows that it answered in time",
            "channel": "the office shows that it answered in time",
        },
        tells={"kind": "You asked", "received_on": "On", "channel": "How", "note": "In your words"},
    ),
    Table(
        RequestStep,
        person="request__person",
        part=Kept.IDENTITY,
        title="What happened with it",
        blanks={"note": ""},
        keeps={
            "kind": "the office shows that it answered in time",
            "on": "the office shows that it answered in time",
            "recorded_at": "the office shows that it answered in time",
        },
        tells={"on": "On", "kind": "What", "note": "Note"},
    ),
    Table(
        Hold,
        person="person",
        part=Kept.IDENTITY,
        rows_go=True,
        silent="telling of a claim or an inquest may harm it; the data-protection lead decides and tells",
    ),
    Table(
        Pack,
        person="person",
        part=Kept.IDENTITY,
        rows_go=True,
        silent="a copy of all the rest; its file is taken by the duty of this room",
    ),
    Table(
        Notice,
        person="person",
        part=Kept.IDENTITY,
        rows_go=True,
        silent="a reminder for the office; the clocks themselves are told",
    ),
)

register(*TABLES)
