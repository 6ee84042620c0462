"""What this room holds about a person, and what becomes of it (:mod:`onward.people.keeping`)."""

from onward.messages.models import DailyPrompt, Delivery, Message
from onward.people.keeping import Kept, Table, register

TABLES = (
    Table(
        Message,
        person="person",
        part=Kept.CONTACT,
        title="Messages to you",
        rows_go=True,
        tells={
            "due_at": "Meant for",
            "text_key": "Which",
            "state": "What became of it",
            "sent_at": "Sent on",
        },
    ),
    Table(
        Delivery,
        person="message__person",
        part=Kept.CONTACT,
        rows_go=True,
        silent="the steps of a message; what became of it is told with the message",
    ),
    Table(
        DailyPrompt,
        person="person",
        part=Kept.CONTACT,
        title="A message every day",
        rows_go=True,
        tells={"hour": "Hour", "chosen_at": "Chosen on", "ended_at": "Ended on"},
    ),
)

register(*TABLES)
