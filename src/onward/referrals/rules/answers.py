"""What a draft keeps its answers under: the field names of the Human Trafficking Case Data Standard 2.0.

Source: IOM, HTCDS 2.0, list of fields (``prs_FirstName`` …). What it has no field for carries our own prefix.
Nothing of how somebody was exploited is asked, so its ``vic_`` fields are not used.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from onward.people.choices import ContactKind

OURS = "onw_"
ANSWERED = f"{OURS}ScreensAnswered"

NAMES: Mapping[str, str] = {
    "given_name": "prs_FirstName",
    "family_name": "prs_SecondName",
    "date_of_birth": "prs_Birthdate",
    "sex": "prs_Gender",
    "nationality": "prs_Citizenship",
    "first_language": "prs_PrimaryLanguage",
    "other_languages": "prs_SecondaryLanguage",
    "education": "prs_HighestLevelOfEducation",
    "agreed_to_referral": "con_Consent",
    "details": "cas_IncomingReferralDetails",
}
# Where a way to reach somebody stands; what else there is has no field of its own.
_REACHED: Mapping[str, str] = {
    ContactKind.PHONE: "prs_MobilePhone",
    ContactKind.EMAIL: "prs_Email",
    ContactKind.POST: "prs_MailingStreet",
}
_OTHERWISE_REACHED = f"{OURS}ContactValue"


def key(name: str, kind: str = "") -> str:
    """What the answer to a field is kept under; ``kind`` is what sort of contact it is."""
    if name == "contact_value":
        return _REACHED.get(kind, _OTHERWISE_REACHED)
    return NAMES.get(name) or OURS + "".join(part.capitalize() for part in name.split("_"))


def kept(told: Mapping[str, Any]) -> dict[str, Any]:
    """Answers by field as they are kept; what was left open is left out."""
    kind = str(told.get("contact_kind") or "")
    return {key(name, kind): value for name, value in told.items() if value not in (None, "", [], False)}


def told(answers: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """The way back of :func:`kept`, for the fields of these names."""
    kind = str(answers.get(key("contact_kind")) or "")
    found = {name: answers.get(key(name, kind)) for name in names}
    return {name: value for name, value in found.items() if value is not None}


def put(
    answers: Mapping[str, Any], screen: str, names: Iterable[str], told: Mapping[str, Any]
) -> dict[str, Any]:
    """The answers with those of one screen, whose fields have these ``names``, in place of earlier ones."""
    before = {key(name) for name in names}
    if "contact_value" in names:
        before |= {*_REACHED.values(), _OTHERWISE_REACHED}
    others = {name: value for name, value in answers.items() if name not in before}
    done = dict.fromkeys([*answers.get(ANSWERED, []), screen])
    return {**others, **kept(told), ANSWERED: list(done)}


def answered(answers: Mapping[str, Any]) -> list[str]:
    """The screens that were answered, in the order in which they were."""
    return list(answers.get(ANSWERED, []))
