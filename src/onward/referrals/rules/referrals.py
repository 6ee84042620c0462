"""Rules of what is told with a referral."""

from onward.referrals.rules.words import EDUCATION, ENGLISH


def mistakes_of_referral(*, ref: str, english: str, education: str) -> list[str]:
    """A sentence for everything about a referral that cannot be so."""
    found = []
    if not ref or len(ref) > 40:
        found.append(f"A reference has 1 to 40 characters; “{ref[:50]}” has not. Give another one.")
    if english and english not in ENGLISH:
        found.append(
            f"{ref}: level of English “{english}” is not known. Choose one of: {', '.join(ENGLISH)}."
        )
    if education and education not in EDUCATION:
        found.append(f"{ref}: education “{education}” is not known. Choose one of: {', '.join(EDUCATION)}.")
    return found


def mistakes_of_partner(name: str) -> list[str]:
    """The sentence about a partner's name that cannot be stored."""
    if len(name) <= 120:
        return []
    return [f"A partner's name has at most 120 characters; “{name[:50]}…” has more. Shorten it."]
