"""The second and third gate: which part of a person's record a role may read or write, and of whom.

A *part* is what is read or written together. A *relation* is how a user stands to a person. Nothing here
knows a database; :class:`onward.people.models.Person` turns relations into queries.
Source: the safety specification, "Who can see what", 1 to 4.
"""

from collections.abc import Mapping
from enum import StrEnum

from onward.accounts.choices import Role


class Part(StrEnum):
    """A part of a person's record."""

    REGISTER = "register"  # code, preferred name, access needs, attendance
    MILESTONES = "milestones"  # referred, decided, offered, enrolled, completed
    IDENTITY = "identity"  # names, date of birth, sex, nationality, languages
    CONTACT = "contact"  # ways to reach them, and what is safe
    RECORD = "record"  # 1:1 sessions, plans, answers, help given, follow-ups
    CONSENT = "consent"  # what they agreed to
    PRIVACY = "privacy"  # requests about their data, holds, the end of keeping
    HISTORY = "history"  # who looked and who changed


class Relation(StrEnum):
    """How a user stands to a person."""

    OFFICE = "office"  # the person is of the user's office
    CASELOAD = "caseload"  # in the user's caseload, or in nobody's yet, of the same office
    TAUGHT = "taught"  # enrolled in a cohort that the user teaches
    PARTNER = "partner"  # referred by the user's partner organisation
    SELF = "self"  # it is they
    OPENED = "opened"  # opened with a written reason, for three hours


type Reach = Mapping[Role, frozenset[Relation]]

_OFFICE = frozenset({Relation.OFFICE})
_OWN = frozenset({Relation.CASELOAD, Relation.OPENED})
_TAUGHT = frozenset({Relation.TAUGHT})
_SELF = frozenset({Relation.SELF})
_CASE: Reach = {Role.CASEWORKER: _OWN, Role.MANAGER: _OFFICE}

READ: Mapping[Part, Reach] = {
    Part.REGISTER: {
        Role.CASEWORKER: _OFFICE,
        Role.TRAINER: _TAUGHT,
        Role.MANAGER: _OFFICE,
        Role.PROTECTION: _OFFICE,
        Role.PARTICIPANT: _SELF,
    },
    Part.MILESTONES: {
        Role.CASEWORKER: _OFFICE,
        Role.MANAGER: _OFFICE,
        Role.PARTNER: frozenset({Relation.PARTNER}),
        Role.PROTECTION: _OFFICE,
        Role.PARTICIPANT: _SELF,
    },
    Part.IDENTITY: {**_CASE, Role.PROTECTION: _OFFICE, Role.PARTICIPANT: _SELF},
    Part.CONTACT: {**_CASE, Role.PARTICIPANT: _SELF},
    Part.RECORD: {**_CASE, Role.PARTICIPANT: _SELF},
    Part.CONSENT: {**_CASE, Role.PROTECTION: _OFFICE, Role.PARTICIPANT: _SELF},
    Part.PRIVACY: {**_CASE, Role.PROTECTION: _OFFICE},
    Part.HISTORY: {Role.MANAGER: _OFFICE, Role.PROTECTION: _OFFICE, Role.PARTICIPANT: _SELF},
}
WRITE: Mapping[Part, Reach] = {
    Part.REGISTER: {Role.CASEWORKER: _OFFICE, Role.TRAINER: _TAUGHT, Role.MANAGER: _OFFICE},
    Part.MILESTONES: _CASE,
    Part.IDENTITY: _CASE,
    Part.CONTACT: _CASE,
    Part.RECORD: _CASE,
    Part.CONSENT: {**_CASE, Role.PARTICIPANT: _SELF},
    Part.PRIVACY: {**_CASE, Role.PROTECTION: _OFFICE},
    Part.HISTORY: {},
}

# Every field of a person's own table and the part it belongs to: pages, forms and exports follow this list.
FIELDS: Mapping[str, Part] = {
    "code": Part.REGISTER,
    "given_name": Part.IDENTITY,
    "family_name": Part.IDENTITY,
    "date_of_birth": Part.IDENTITY,
    "sex": Part.IDENTITY,
    "nationality": Part.IDENTITY,
    "first_language": Part.IDENTITY,
    "preferred_name": Part.REGISTER,
    "other_names": Part.IDENTITY,
    "languages": Part.IDENTITY,
    "access_needs": Part.REGISTER,
    "children_under_5": Part.IDENTITY,
    "children_5_11": Part.IDENTITY,
    "children_12_17": Part.IDENTITY,
}


def relations(role: Role, part: Part, *, writing: bool = False) -> frozenset[Relation]:
    """The relations in which this role may read (or write) this part; empty is never."""
    return (WRITE if writing else READ)[part].get(role, frozenset())
