"""What this room holds about a person, and what becomes of it (:mod:`onward.people.keeping`)."""

from onward.assistance.models import Assistance, HelpRequest, Payment
from onward.people.keeping import Kept, Table, numbered, register

FIGURES = "figures count it"

TABLES = (
    Table(
        Assistance,
        person="referral__person",
        part=Kept.MONEY,
        title="Help given",
        blanks={"item": "", "key": numbered("gone")},
        keeps={
            "kind": FIGURES,
            "from_on": "figures leave out what is dated after their day",
            "until_on": FIGURES,
        },
        tells={"kind": "What kind", "item": "What", "from_on": "From", "until_on": "Until"},
    ),
    Table(
        Payment,
        person="assistance__referral__person",
        part=Kept.MONEY,
        title="Payments",
        keeps={
            "amount_gbp": FIGURES,
            "requested_on": "figures count the days until it was paid",
            "paid_on": "figures count the days until it was paid",
        },
        tells={"amount_gbp": "Pounds", "requested_on": "Asked for on", "paid_on": "Paid on"},
    ),
    Table(
        HelpRequest,
        person="referral__person",
        part=Kept.MONEY,
        title="Help asked for",
        rows_go=True,
        tells={"on": "For", "kind": "What kind", "reason": "Why"},
    ),
)

register(*TABLES)
