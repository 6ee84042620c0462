"""What one side writes to the other about a referral."""

from django import forms

from onward.people.rules.access import SHORTEST_REASON
from onward.referrals.rules.thread import LONGEST


def _text(label: str, sentence: str, help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": sentence},
    )


class ReplyForm(forms.Form):
    """An answer of the partner, or something that it wants to say."""

    text = _text("Write to the office", "Write down what you want to say.")


class AnswerForm(forms.Form):
    text = _text("Your answer", "Write down your answer.")


class AskForm(forms.Form):
    text = _text(
        "What you need to know",
        "Write down what you need to know.",
        "One thing at a time is answered soonest. Never ask what happened to them.",
    )


class NoteForm(forms.Form):
    text = _text("Your note", "Write down what you want to say.", "The partner reads this.")


class ExitNoteForm(forms.Form):
    text = _text(
        "What helps them from now on",
        "Write down what helps them from now on.",
        "What they have done, what comes next, and with whom. The partner reads this.",
    )


class WithdrawForm(forms.Form):
    """Why a partner takes a referral back."""

    reason = forms.CharField(
        label="Why they do not go on",
        help_text="The office reads this. What they want others to know, and no more.",
        min_length=SHORTEST_REASON,
        max_length=2_000,
        widget=forms.Textarea({"rows": 4}),
        error_messages={
            "required": "Write down the reason.",
            "min_length": f"Write down the reason, in at least {SHORTEST_REASON} letters.",
        },
    )
