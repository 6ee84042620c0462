from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from onward.accounts.access import allow
from onward.accounts.requests import StaffRequest
from onward.lib.refusals import Refused
from onward.people.parts import Part
from onward.referrals import level_checks
from onward.referrals.actions import levels
from onward.referrals.choices import Skill
from onward.referrals.forms.levels import SET, LevelForm, QuestionsForm
from onward.referrals.views.opening import FORM, opened


@require_http_methods(FORM)
@allow("referrals.decide")
def level_check(request: StaffRequest, referral_id: int, skill: str) -> HttpResponse:
    """First a few questions at the table, then the level that they suggest, to be kept or set otherwise."""
    referral = opened(request, referral_id, Part.RECORD)
    if skill not in Skill.values:
        raise Http404
    check = level_checks.current(skill)
    posted = request.POST if request.method == "POST" else None
    setting = posted is not None and posted.get("step") == SET
    questions = QuestionsForm(None if setting else posted, check=check)
    if setting:
        form = LevelForm(posted, check=check)
    elif questions.is_valid():
        form = LevelForm(check=check, suggested=questions.suggested)
    else:
        form = None
    if setting and form is not None and form.is_valid():
        try:
            levels.record_level(referral=referral, skill=skill, **form.cleaned_data, by=request.user.actor)
        except Refused as refusal:
            form.add_error(None, refusal.sentences)
        else:
            messages.success(request, f"The level is kept: {check.title}.")
            return redirect("referrals:referral", referral.pk)
    told = posted.get("suggested", "") if posted is not None else ""
    suggested = questions.suggested if questions.is_valid() else told
    context = {
        "referral": referral,
        "check": check,
        "questions": questions,
        "form": form,
        "suggested": check.level(str(suggested)),
    }
    status = 422 if posted is not None and (form is None or form.errors) else 200
    return render(request, "referrals/level_check.html", context, status=status)
