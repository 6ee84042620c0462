"""Rules of referrals, decisions and places, on plain values."""

from onward.referrals.rules.criteria import Asked, met, mistakes_of_evidence, open_criteria, still_open
from onward.referrals.rules.decisions import (
    MAY_FOLLOW,
    decision_told,
    why_no_withdrawal,
    why_not_decide,
    why_not_wait,
)
from onward.referrals.rules.eligibility import (
    mistakes_of_level,
    why_no_exception,
    why_not_decide_exception,
)
from onward.referrals.rules.places import (
    dates_out_of_order,
    finish_told,
    full,
    in_another_cohort,
    why_no_place,
    why_not_again,
    why_not_move,
    why_not_pause,
    why_not_resume,
)
from onward.referrals.rules.referrals import mistakes_of_partner, mistakes_of_referral
from onward.referrals.rules.words import EDUCATION, ENGLISH, TOLD

__all__ = [
    "EDUCATION",
    "ENGLISH",
    "MAY_FOLLOW",
    "TOLD",
    "Asked",
    "dates_out_of_order",
    "decision_told",
    "finish_told",
    "full",
    "in_another_cohort",
    "met",
    "mistakes_of_evidence",
    "mistakes_of_level",
    "mistakes_of_partner",
    "mistakes_of_referral",
    "open_criteria",
    "still_open",
    "why_no_exception",
    "why_no_place",
    "why_no_withdrawal",
    "why_not_again",
    "why_not_decide",
    "why_not_decide_exception",
    "why_not_move",
    "why_not_pause",
    "why_not_resume",
    "why_not_wait",
]
