"""What each role is for, where it belongs, and which page it gets first. The list is ``choices.Role``."""

from enum import StrEnum
from typing import ClassVar

from onward.accounts.choices import Role


class Belongs(StrEnum):
    """What a user of a role belongs to."""

    OFFICE = "office"
    PARTNER = "partner"


class Duty:
    """One role in words. ``staff`` are the people who work in the office; the others look in from outside.

    ``first_page`` is the name of the address that opens after signing in; ``frame`` is the template around
    pages that everybody gets.
    """

    role: ClassVar[Role]
    purpose: ClassVar[str]
    belongs_to: ClassVar[Belongs] = Belongs.OFFICE
    staff: ClassVar[bool] = True
    first_page: ClassVar[str] = "casefile:home"
    frame: ClassVar[str] = "ui/base.html"


class Caseworker(Duty):
    role = Role.CASEWORKER
    purpose = "Goes with people from the referral to the last follow-up; sees their own caseload."


class Trainer(Duty):
    role = Role.TRAINER
    purpose = "Teaches cohorts and keeps their register; sees preferred names and access needs, no record."


class ProgrammeManager(Duty):
    role = Role.MANAGER
    purpose = "Answers for the whole office: every caseload, every cohort, the report."


class PartnerWorker(Duty):
    role = Role.PARTNER
    purpose = "Refers people for a partner organisation; sees agreed milestones of those people only."
    belongs_to = Belongs.PARTNER
    staff = False
    first_page = "referrals:mine_list"


class Participant(Duty):
    role = Role.PARTICIPANT
    purpose = "Takes part in the programme; sees their own pages and nobody else's."
    staff = False
    first_page = "space:home"
    frame = "ui/participant.html"


class EvidenceOfficer(Duty):
    role = Role.EVIDENCE
    purpose = "Checks figures and prepares the report's files; never sees a person."


class FunderViewer(Duty):
    role = Role.FUNDER
    purpose = "Reads figures and the report with small numbers held back; never sees a person."
    staff = False


class ProtectionLead(Duty):
    role = Role.PROTECTION
    purpose = "Answers for people's data: requests, consent, holds, who looked at what."
    first_page = "privacy:desk"


class AccountAdministrator(Duty):
    role = Role.ADMINISTRATOR
    purpose = "Invites colleagues and partner workers and closes their accounts; sees no case."
    first_page = "accounts:user_list"


DUTIES: dict[Role, type[Duty]] = {
    duty.role: duty
    for duty in (
        Caseworker,
        Trainer,
        ProgrammeManager,
        PartnerWorker,
        Participant,
        EvidenceOfficer,
        FunderViewer,
        ProtectionLead,
        AccountAdministrator,
    )
}


def of(role: str) -> type[Duty]:
    """The role of this key in words."""
    return DUTIES[Role(role)]


def invited() -> list[Role]:
    """The roles that come by invitation. Participants come by a card from their caseworker."""
    return [role for role in Role if role != Role.PARTICIPANT]
