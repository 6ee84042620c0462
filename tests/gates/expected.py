"""What ought to be: written by hand from the safety specification, never read from the tables of the code."""

from enum import StrEnum

from onward.accounts.choices import Role
from onward.people.parts import Part


class Standing(StrEnum):
    """Where a thing stands, seen from those who try: the first caseworker, the first partner's worker …"""

    # in the caseworker's caseload, in the trainer's cohort, referred by the partner, or the participant
    OWN = "own"
    OFFICE = "same office"  # in a colleague's caseload, in a cohort without a trainer, referred by nobody
    OTHER_OFFICE = "other office"
    OTHER_PARTNER = "other partner"  # same office, a colleague's, referred by another partner


OWN = frozenset({Standing.OWN})
OFFICE = frozenset({Standing.OWN, Standing.OFFICE, Standing.OTHER_PARTNER})

_CASE = {Role.CASEWORKER: OWN, Role.MANAGER: OFFICE}
READS: dict[Part, dict[Role, frozenset[Standing]]] = {
    Part.REGISTER: {
        Role.CASEWORKER: OFFICE,
        Role.MANAGER: OFFICE,
        Role.TRAINER: OWN,
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
    Part.REGISTER: {Role.CASEWORKER: OFFICE, Role.TRAINER: OWN, Role.MANAGER: OFFICE},
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

# What belongs to a cohort: a trainer reaches that of the cohorts that they teach.
OF_A_COHORT = {"programmes.cohort", "programmes.cohorttrainer", "training.session"}

# What all offices share: whoever has the permission reaches it, wherever it stands.
SHARED = {"accounts.partner"}


# What a partner's workers write, and the referrals that they made: theirs alone, of all partners.
OF_A_PARTNER = {"referrals.draft", "referrals.referral", "accounts.partner"}


def of_nobody(label: str, role: Role | str) -> frozenset[Standing]:
    """Where a thing of this table may stand, which is about no person, for whoever has the permission.

    A referral stands here where a partner writes in its thread: whoever reads its milestones reaches it.
    """
    if role == Role.PARTNER:
        return OWN if label in OF_A_PARTNER else frozenset()
    if label == "referrals.draft":
        return frozenset()
    if role == Role.TRAINER and label in OF_A_COHORT:
        return OWN
    return frozenset(Standing) if label in SHARED else OF_AN_OFFICE.get(Role(role), frozenset())
