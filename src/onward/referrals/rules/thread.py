"""Rules of what office and partner write to each other about one referral, on plain values."""

from onward.referrals.rules.milestones import Milestone, is_over

LONGEST = 4_000  # letters of one line
SHORTEST = 2


def mistakes_of_text(text: str) -> list[str]:
    """A sentence where nothing is written, or too much."""
    if len(text.strip()) < SHORTEST:
        return ["Write down what you want to say."]
    if len(text) > LONGEST:
        return [f"Write at most {LONGEST:,} letters; these are {len(text):,}."]
    return []


def why_no_exit_note(milestone: Milestone, *, written: bool) -> str:
    """Why the office cannot write the note at the end now, blank where it can."""
    if written:
        return "The note at the end was written already. Write another note instead."
    if not is_over(milestone):
        return (
            "The note at the end comes when the referral is declined or withdrawn, or the course has ended."
        )
    return ""


def why_not_withdraw(milestone: Milestone, *, started: bool) -> str:
    """Why a partner cannot withdraw a referral any more, blank where it can."""
    if is_over(milestone):
        return "The referral has ended already, so there is nothing to withdraw."
    if started:
        return "They have started the course. Write to the office, so that it asks them what they want."
    return ""
