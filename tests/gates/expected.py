"""What ought to be: written by hand from the safety specification, never read from the tables of the code."""

from enum import StrEnum

from onward.accounts.choices import Role
from onward.people.parts import Part


class Standing(StrEnum):
    """Where a thing stands, seen from those who try: the first caseworker, the first partner's worker …"""

    OWN = "own"  # in the caseworker's caseload, referred by the partner, the participant themselves
    OFFICE = "same office"  # in a colleague's caseload, referred by nobody
    OTHER_OFFICE = "other office"
    OTHER_PARTNER = "other partner"  # same office, a colleague's, referred by another partner


OWN = frozenset({Standing.OWN})
OFFICE = frozenset({Standing.OWN, Standing.OFFICE, Standing.OTHER_PARTNER})

_CASE = {Role.CASEWORKER: OWN, Role.MANAGER: OFFICE}
READS: dict[Part, dict[Role, frozenset[Standing]]] = {
    Part.REGISTER: {
        Role.CASEWORKER: OFFICE,
        Role.MANAGER: OFFICE,
        Role.TRAINER: OFFICE,
        Role.PROTECTION: OFFICE,
        Role.PARTICIPANT: OWN,
    },
    Part.MILESTONES: {
        Role.CASEWORKER: OFFICE,
        Role.MANAGER: OFFICE,
        Role.PARTNER: OWN,
        Role.PROTECTION: OFFICE,
        Role.PARTICIPANT: OWN,
    },
    Part.IDENTITY: {**_CASE, Role.PROTECTION: OFFICE, Role.PARTICIPANT: OWN},
    Part.CONTACT: {**_CASE, Role.PARTICIPANT: OWN},
    Part.RECORD: {**_CASE, Role.PARTICIPANT: OWN},
    Part.CONSENT: {**_CASE, Role.PROTECTION: OFFICE, Role.PARTICIPANT: OWN},
    Part.PRIVACY: {**_CASE, Role.PROTECTION: OFFICE},
    Part.HISTORY: {Role.MANAGER: OFFICE, Role.PROTECTION: OFFICE, Role.PARTICIPANT: OWN},
}
WRITES: dict[Part, dict[Role, frozenset[Standing]]] = {
    Part.REGISTER: {Role.CASEWORKER: OFFICE, Role.TRAINER: OFFICE, Role.MANAGER: OFFICE},
    Part.MILESTONES: _CASE,
    Part.IDENTITY: _CASE,
    Part.CONTACT: _CASE,
    Part.RECORD: _CASE,
    Part.CONSENT: {**_CASE, Role.PARTICIPANT: OWN},
    Part.PRIVACY: {**_CASE, Role.PROTECTION: OFFICE},
    Part.HISTORY: {},
}

# What belongs to an office and to no person: whoever has the permission reaches that of their own office.
OF_AN_OFFICE = {role: OFFICE for role in Role if role != Role.PARTNER}

# What all offices share: whoever has the permission reaches it, wherever it stands.
SHARED = {"accounts.partner"}


def of_nobody(label: str, role: Role | str) -> frozenset[Standing]:
    """Where a thing of this table may stand, which is about no person, for whoever has the permission."""
    return frozenset(Standing) if label in SHARED else OF_AN_OFFICE.get(Role(role), frozenset())
