import datetime as dt

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from onward.accounts.access import allow
from onward.accounts.choices import Role
from onward.accounts.requests import StaffRequest
from onward.accounts.rules.limits import WHOLE, idle_limit
from onward.accounts.session_store import BEGAN
from onward.assistance.actions import requests as help_requests
from onward.assistance.actions.requests import Asked
from onward.audit.actions.looks import looked
from onward.lib.refusals import Refused
from onward.people.parts import Part
from onward.training.actions import register as actions
from onward.training.actions.taps import Outcome
from onward.training.forms.register import RegisterForm, step_sent, taps_sent
from onward.training.queries import register as queries
from onward.training.queries.register import Sheet


@require_http_methods(["GET", "HEAD", "POST"])
@allow("register.mark")
def register(request: StaffRequest, session_id: int) -> HttpResponse:
    """The register of one session. Saves what was changed, and a note, as a plain form does."""
    sheet = queries.sheet(queries.one(request.user, session_id), request.user)
    form = RegisterForm(request.POST if request.method == "POST" else None, sheet=sheet)
    if form.is_valid() and _saved(request, form):
        return redirect("training:register", session_id)
    return _page(request, form)


@require_POST
@allow("register.mark")
def register_taps(request: StaffRequest, session_id: int) -> JsonResponse:
    """What a phone tapped, now or while it had no connection; answers with the register as it now stands."""
    session, now = queries.one(request.user, session_id), timezone.now()
    try:
        told = taps_sent(request.body, now)
        outcomes = actions.mark_many(session=session, told=told, by=request.user.actor)
    except Refused as refusal:
        return JsonResponse({"sentences": refusal.sentences}, status=422)
    rows = [[referral, *says] for referral, says in queries.saying(session, request.user)]
    states = {str(one.tap.token): one.state for one in outcomes}
    answer = {"now": _milliseconds(now), "rows": rows, "states": states, "sentences": _sentences(outcomes)}
    return JsonResponse(answer)


@require_POST
@allow("register.mark")
def register_undo(request: StaffRequest, session_id: int) -> HttpResponse:
    session = queries.one(request.user, session_id)
    try:
        step = step_sent(request.POST.get("step", ""))
        outcomes = actions.undo(session=session, step=step, by=request.user.actor)
    except Refused as refusal:
        messages.error(request, *refusal.sentences)
    else:
        messages.success(request, "Undone.")
        _tell(request, outcomes)
    return redirect("training:register", session_id)


@require_POST
@allow("register.mark")
def register_help(request: StaffRequest, session_id: int) -> HttpResponse:
    """Ask for help for somebody who did not come; what was marked on the page is saved with it."""
    sheet = queries.sheet(queries.one(request.user, session_id), request.user)
    form = RegisterForm(request.POST, sheet=sheet)
    if not form.is_valid() or not _saved(request, form):
        return _page(request, form)
    number, _, kind = request.POST.get("ask", "").partition(":")
    if number not in {str(row.referral_id) for row in sheet.rows}:
        raise Http404
    asked = Asked(kind, sheet.session.on, form.cleaned_data.get(f"reason_{number}", ""))
    try:
        referral = queries.referral(request.user, int(number))
        help_requests.ask(referral=referral, asked=asked, by=request.user.actor)
    except Refused as refusal:
        messages.error(request, *refusal.sentences)
    else:
        messages.success(request, "Help is asked for. The team sees it on their first page.")
    return redirect("training:register", session_id)


def _saved(request: StaffRequest, form: RegisterForm) -> bool:
    """Whether what the form says could be saved; where not, it says why."""
    session, by = form.sheet.session, request.user.actor
    told = form.taps(timezone.now())
    try:
        outcomes = actions.mark_many(session=session, told=told, by=by) if told else []
        if form.cleaned_data["note"].strip():
            actions.write_note(session=session, text=form.cleaned_data["note"], by=by)
    except Refused as refusal:
        form.add_error(None, refusal.sentences)
        return False
    if told or form.cleaned_data["note"].strip():
        messages.success(request, "Saved.")
    _tell(request, outcomes)
    return True


def _page(request: StaffRequest, form: RegisterForm) -> HttpResponse:
    sheet, now = form.sheet, timezone.now()
    looked(
        by=request.user.actor,
        kind="training.register_looked",
        people=[row.person_id for row in sheet.rows],
        part=Part.REGISTER,
        object_type="training.session",
        object_id=sheet.session.pk,
    )
    lasts = _kept_for(request, sheet, now)
    context = {
        "form": form,
        "sheet": sheet,
        "session": sheet.session,
        "rendered": _milliseconds(now),
        "kept": lasts > 0,
        "idle": int(idle_limit(Role(request.user.role)).total_seconds()),
    }
    answer = render(request, "training/register.html", context, status=422 if form.errors else 200)
    if lasts > 0 and not form.errors:
        answer["X-Keep-For"], answer["X-Keep-Idle"] = str(lasts), str(context["idle"])
    return answer


def _kept_for(request: StaffRequest, sheet: Sheet, now: dt.datetime) -> int:
    """For how many seconds a phone may keep the page: today's only, until midnight, or the sign-in's end."""
    here = timezone.localtime(now)
    if sheet.session.on != here.date() or sheet.session.cancelled_at is not None:
        return 0
    midnight = here.replace(hour=0, minute=0, second=0, microsecond=0) + dt.timedelta(days=1)
    began = float(request.session.get(BEGAN, now.timestamp()))
    return int(min((midnight - here).total_seconds(), began + WHOLE.total_seconds() - now.timestamp()))


def _tell(request: StaffRequest, outcomes: list[Outcome]) -> None:
    for sentence in _sentences(outcomes):
        messages.warning(request, sentence)


def _sentences(outcomes: list[Outcome]) -> list[str]:
    """What whoever tapped should know, each once."""
    return list(dict.fromkeys(sentence for one in outcomes for sentence in one.sentences))


def _milliseconds(now: dt.datetime) -> int:
    return int(now.timestamp() * 1000)
