"""What this room holds about a person, and what becomes of it (:mod:`onward.people.keeping`)."""

from onward.people import keeping
from onward.people.keeping import Kept, Table
from onward.people.models import (
    Access,
    Alert,
    Block,
    Consent,
    ConsentOverride,
    ContactPoint,
    Disclosed,
    Handover,
    Merge,
    NameKey,
    Person,
    PersonLink,
    Restriction,
)

OTHERS = "it is about somebody else, or tells what colleagues thought about them"

PERSON = Table(
    Person,
    person="pk",
    part=Kept.IDENTITY,
    title="Who you are",
    blanks={
        "given_name": "",
        "family_name": "",
        "preferred_name": "",
        "other_names": "",
        "first_language": "",
        "languages": [],
        "access_needs": "",
        "children_under_5": None,
        "children_5_11": None,
        "children_12_17": None,
    },
    keeps={
        "office": "figures are counted for each office",
        "account": "cut off by the duty of this room, which also closes the account",
        "code": "a fresh one takes its place, so that no paper leads here",
        "date_of_birth": "a day takes its place that gives the same age band at enrolment and nothing else",
        "sex": "figures are split by it",
        "nationality": "figures are split by it",
        "merged_into": "what was merged is forgotten together",
        "forgotten_on": "says that they were forgotten",
    },
    tells={
        "code": "Code",
        "given_name": "Given name",
        "family_name": "Family name",
        "preferred_name": "Called",
        "other_names": "Other names",
        "date_of_birth": "Born on",
        "sex": "Sex",
        "nationality": "Nationality",
        "first_language": "First language",
        "languages": "Languages",
        "access_needs": "What you need to take part",
        "children_under_5": "Children under 5",
        "children_5_11": "Children of 5 to 11",
        "children_12_17": "Children of 12 to 17",
    },
)
CONTACT = Table(
    ContactPoint,
    person="person",
    part=Kept.CONTACT,
    title="How to reach you",
    rows_go=True,
    tells={
        "kind": "How",
        "value": "Number or address",
        "app": "App",
        "whose": "Whose",
        "also_seen_by": "Who else sees it",
        "may_call": "We may call",
        "may_text": "We may write",
        "may_leave_voicemail": "We may leave a message",
        "alias": "Who we say we are",
        "note": "Note",
        "added_at": "Written down on",
        "ended_at": "Used until",
    },
)
CONSENT = Table(
    Consent,
    person="person",
    part=Kept.IDENTITY,
    title="What you agreed to",
    rows_go=True,
    tells={"purpose": "What for", "answer": "Your answer", "on": "On", "until": "Until", "note": "Note"},
)
OVERRIDE = Table(
    ConsentOverride,
    person="person",
    part=Kept.IDENTITY,
    title="Exceptions to what you agreed to",
    rows_go=True,
    tells={"purpose": "What for", "reason": "Reason", "since": "From", "until": "Until"},
)
DISCLOSED = Table(
    Disclosed,
    person="person",
    part=Kept.IDENTITY,
    title="What was given to others",
    rows_go=True,
    tells={"recorded_at": "On", "purpose": "What for", "audience": "To", "left_as": "How"},
)
RESTRICTION = Table(
    Restriction,
    person="person",
    part=Kept.IDENTITY,
    title="Times when your data was not used",
    rows_go=True,
    tells={"since": "From", "lifted_at": "Until", "reason": "Reason"},
)
ACCESS = Table(
    Access,
    person="person",
    part=Kept.IDENTITY,
    title="Who may see your record",
    rows_go=True,
    tells={"kind": "Why", "partner__name": "Partner", "since": "From", "until": "Until", "ended_at": "Ended"},
)
SILENT = (
    Table(Alert, "access__person", Kept.IDENTITY, rows_go=True, silent="it is about the one who looked"),
    Table(Block, "person", Kept.IDENTITY, rows_go=True, silent=OTHERS),
    Table(Handover, "person", Kept.IDENTITY, rows_go=True, silent=OTHERS),
    Table(Merge, "keep", Kept.IDENTITY, rows_go=True, silent="what it holds is told where it is now"),
    Table(Merge, "gone", Kept.IDENTITY, rows_go=True, silent="what it holds is told where it is now"),
    Table(NameKey, "person", Kept.IDENTITY, rows_go=True, silent="keyed hashes of the names, told as names"),
    Table(PersonLink, "person", Kept.IDENTITY, rows_go=True, silent=OTHERS),
    Table(PersonLink, "other", Kept.IDENTITY, rows_go=True, silent=OTHERS),
)


def register() -> None:
    """Called by the app as it starts."""
    keeping.register(PERSON, CONTACT, CONSENT, OVERRIDE, DISCLOSED, RESTRICTION, ACCESS, *SILENT)
