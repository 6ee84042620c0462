"""What this room holds about a person, and what becomes of it (:mod:`onward.people.keeping`)."""

from onward.people.keeping import Kept, Table, numbered, register
from onward.referrals.models import Decision, EligibilityEvidence, PlaceStep, Referral

FIGURES = "figures count it"
AS_OF = "figures leave out what is dated after their day"

TABLES = (
    Table(
        Referral,
        person="person",
        part=Kept.IDENTITY,
        title="Referrals",
        blanks={"ref": numbered("gone"), "english": "", "education": "", "worked_before": ""},
        keeps={
            "office": FIGURES,
            "programme": FIGURES,
            "partner": "the organisation is no person",
            "agreement": "it is between organisations",
            "referred_on": AS_OF,
            "young_children": "figures are split by it",
        },
        tells={
            "programme__title": "Programme",
            "partner__name": "Referred by",
            "ref": "Number in the office",
            "referred_on": "Referred on",
            "english": "English",
            "education": "Education",
            "worked_before": "Worked before",
            "young_children": "Young children",
        },
        day="referred_on",
    ),
    Table(
        EligibilityEvidence,
        person="referral__person",
        part=Kept.ELIGIBILITY,
        title="What was seen to decide about your place",
        rows_go=True,
        tells={
            "criterion": "About",
            "answer": "Answer",
            "text": "In words",
            "seen_on": "Seen on",
            "valid_until": "Valid until",
        },
    ),
    Table(
        Decision,
        person="referral__person",
        part=Kept.IDENTITY,
        title="Decisions",
        keeps={"status": FIGURES, "reason": "figures count it; it is a word of a list", "recorded_at": AS_OF},
        tells={"status": "Decided", "reason": "Reason", "recorded_at": "Written down on"},
    ),
    Table(
        PlaceStep,
        person="referral__person",
        part=Kept.IDENTITY,
        title="Your place",
        blanks={"reason": ""},
        keeps={"cohort": FIGURES, "status": FIGURES, "on": AS_OF, "recorded_at": AS_OF},
        tells={"cohort__code": "Group", "status": "What happened", "on": "On", "reason": "Reason"},
        day="on",
    ),
)

register(*TABLES)
