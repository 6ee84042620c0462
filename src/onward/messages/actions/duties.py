"""What this room owes a person: their messages and their chosen hour go with them when two are joined.

What still waits for a record that is joined with another one is refused when it comes up; reminders for the
record that stays are put in line anew.
"""

from onward.messages.models import DailyPrompt, Message
from onward.people.duties import Column, Duty

DUTY = Duty(
    room="messages",
    columns=(
        Column(Message, once=("text_key", "about", "due_at")),
        Column(DailyPrompt, once=("ended_at",)),
    ),
)
