from onward.referrals.models.draft import Draft, DraftLink
from onward.referrals.models.eligibility import Exemption, LevelCheck
from onward.referrals.models.evidence import EligibilityEvidence
from onward.referrals.models.referral import Referral
from onward.referrals.models.steps import Commitment, Decision, Pause, PlaceStep
from onward.referrals.models.thread import ThreadEntry

__all__ = [
    "Commitment",
    "Decision",
    "Draft",
    "DraftLink",
    "EligibilityEvidence",
    "Exemption",
    "LevelCheck",
    "Pause",
    "PlaceStep",
    "Referral",
    "ThreadEntry",
]
