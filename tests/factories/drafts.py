"""What a partner's worker tells page by page when they refer Mirabella Quillfeather. All invented."""

from typing import Any

from onward.accounts.models import Office, Partner, User
from onward.programmes.models import Programme
from onward.referrals.forms.drafts import FORMS
from onward.referrals.models import Draft
from onward.referrals.rules import answers

# Screen -> what a browser sends from it; the phone number is from the range kept for fiction.
TOLD: dict[str, dict[str, Any]] = {
    "names": {"given_name": "Mirabella", "family_name": "Quillfeather", "preferred_name": "Mira"},
    "about": {
        **{"date_of_birth_0": "17", "date_of_birth_1": "5", "date_of_birth_2": "1990"},
        **{"sex": "F", "nationality": "Albanian"},
    },
    "languages": {
        **{"first_language": "Albanian", "interpreter": "on", "other_languages": "Greek, Italian"},
        "english": "ESOL Entry 2",
    },
    "contact": {
        **{"contact_kind": "phone", "contact_value": "07700 900123", "whose": "own"},
        **{"safe": ["may_call", "may_text"], "hours": "Mon-Fri 10am-2pm", "alias": "The library"},
    },
    "needs": {"access_needs": "A step-free room", "young_children": "yes"},
    "background": {"education": "upper secondary", "worked_before": "yes"},
    "criteria": {"criterion_lives_in": "Croydon", "criterion_can_commit": "yes"},
    "details": {"details": "She is free in the mornings only."},
    "agreed": {
        **{"agreed_to_referral": "yes", "agreed_to_sharing": "agreed", "agreed_how": "spoken"},
        **{"agreed_on_0": "3", "agreed_on_1": "5", "agreed_on_2": "2021"},
    },
}


def draft(
    programme: Programme,
    office: Office,
    partner: Partner,
    *,
    by: User | None = None,
    **instead: dict[str, Any],
) -> Draft:
    """A draft on which every screen was answered; ``instead`` are screens with other answers."""
    made = Draft.objects.create(programme=programme, office=office, partner=partner, started_by=by)
    for screen, told in {**TOLD, **instead}.items():
        form = FORMS[screen](told, draft=made)
        assert form.is_valid(), (screen, form.errors)
        made.answers = answers.put(made.answers, screen, list(form.fields), form.told)
    made.save()
    return made
