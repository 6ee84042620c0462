"""What this room holds about a person, and what becomes of it (:mod:`onward.people.keeping`).

What was said in a group is nobody's: nothing leads from it to a person, and it stays.
"""

from onward.people.keeping import Kept, Table, register
from onward.voices.models import Contribution

TABLES = (
    Table(
        Contribution,
        person="person",
        part=Kept.ANSWERS,
        title="What you said when you were asked alone",
        rows_go=True,
        tells={"on": "On", "text": "Your words", "quote_allowed": "We may quote it"},
    ),
)

register(*TABLES)
