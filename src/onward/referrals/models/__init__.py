from onward.referrals.models.evidence import EligibilityEvidence
from onward.referrals.models.referral import Referral
from onward.referrals.models.steps import Decision, PlaceStep

__all__ = ["Decision", "EligibilityEvidence", "PlaceStep", "Referral"]
