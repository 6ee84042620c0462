from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from onward.accounts.access import allow, may, reaches
from onward.accounts.requests import StaffRequest
from onward.audit.actions.looks import looked
from onward.lib.refusals import Refused
from onward.people.actions import consents
from onward.people.actions.consents import AnswerLine
from onward.people.choices import Answer, AnsweredHow, Purpose
from onward.people.forms.consents import AnswerForm, EndOverrideForm, OverrideForm
from onward.people.parts import Part
from onward.people.queries import consents as queries
from onward.people.queries import people
from onward.people.views.access import FORM


@require_safe
@allow("privacy.record")
def consent_list(request: StaffRequest, code: str) -> HttpResponse:
    """What somebody agreed to, and what already left."""
    person = people.one(request.user, code, Part.CONSENT)
    looked(by=request.user.actor, kind="people.consents_looked", people=[person.pk], part=Part.CONSENT)
    context = {
        "person": person,
        "purposes": queries.page(person),
        "may_record": may(request.user, "people.change") and reaches(request.user, person, Part.CONSENT),
        "may_decide": may(request.user, "privacy.decide") and reaches(request.user, person, Part.PRIVACY),
    }
    return render(request, "people/consent_list.html", context)


@require_http_methods(FORM)
@allow("people.change")
def consent_record(request: StaffRequest, code: str, purpose: str) -> HttpResponse:
    """The text to read with the person, and their answer."""
    person = people.one(request.user, code, Part.CONSENT, writing=True)
    asked = _purpose(purpose)
    form = AnswerForm(request.POST if request.method == "POST" else None, person=person, purpose=asked)
    if form.is_valid():
        try:
            consents.record_answer(person=person, told=_told(asked, form), by=request.user.actor)
        except Refused as refusal:
            form.add_error(None, refusal.sentences)
        else:
            messages.success(request, f"Their answer is kept: {asked.label.lower()}.")
            return redirect("people:consent_list", code=person.code)
    context = {"form": form, "person": person, "about": queries.purpose_page(person, asked)}
    return render(request, "people/consent_record.html", context, status=422 if form.errors else 200)


@require_POST
@allow("people.change")
def consent_withdraw(request: StaffRequest, code: str, purpose: str) -> HttpResponse:
    """One step: they take it back. What already left is told at once."""
    person = people.one(request.user, code, Part.CONSENT, writing=True)
    asked, audience = _purpose(purpose), request.POST.get("audience", "")
    try:
        consents.withdraw(person=person, purpose=asked, audience=audience, by=request.user.actor)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        left = queries.purpose_page(person, asked).left
        messages.success(request, f"It is taken back: {asked.label.lower()}.")
        if left:
            messages.warning(request, f"This already left: {'; '.join(left)}.")
    return redirect("people:consent_list", code=person.code)


@require_safe
@allow("privacy.record")
def consent_answer(request: StaffRequest, code: str, answer_id: int) -> HttpResponse:
    """One answer with the text to which it was given."""
    person = people.one(request.user, code, Part.CONSENT)
    found = queries.answer_of(person, answer_id)
    if found is None:
        raise Http404
    looked(by=request.user.actor, kind="people.consents_looked", people=[person.pk], part=Part.CONSENT)
    row, text = found
    context = {"person": person, "row": row, "text": text, "audience": queries.audience_words(row.audience)}
    return render(request, "people/consent_answer.html", context)


@require_safe
@allow("people.change")
def consent_print(request: StaffRequest, code: str, purpose: str) -> HttpResponse:
    """The text on paper, with a place for the answer; it says nothing about the programme."""
    person = people.one(request.user, code, Part.CONSENT, writing=True)
    about = queries.purpose_page(person, _purpose(purpose))
    return render(request, "people/consent_print.html", {"person": person, "about": about})


@require_http_methods(FORM)
@allow("privacy.decide")
def consent_override(request: StaffRequest, code: str, purpose: str) -> HttpResponse:
    """It is done all the same, for a reason and until a day."""
    person = people.one(request.user, code, Part.PRIVACY, writing=True)
    asked = _purpose(purpose)
    form = OverrideForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            consents.override(
                person=person, purpose=asked, audience="", **form.cleaned_data, by=request.user.actor
            )
        except Refused as refusal:
            form.add_error(None, refusal.sentences)
        else:
            messages.success(request, "The exception is kept.")
            return redirect("people:consent_list", code=person.code)
    context = {"form": form, "person": person, "about": queries.purpose_page(person, asked)}
    return render(request, "people/consent_override.html", context, status=422 if form.errors else 200)


@require_POST
@allow("privacy.decide")
def override_end(request: StaffRequest, code: str) -> HttpResponse:
    person = people.one(request.user, code, Part.PRIVACY, writing=True)
    form = EndOverrideForm(request.POST, person=person)
    if form.is_valid():
        consents.end_override(exception=form.cleaned_data["exception"], by=request.user.actor)
        messages.success(request, "The exception has ended. Their own answer counts again.")
    else:
        messages.error(request, "This exception has ended already.")
    return redirect("people:consent_list", code=person.code)


def _purpose(name: str) -> Purpose:
    if name not in Purpose.values:
        raise Http404
    return Purpose(name)


def _told(purpose: Purpose, form: AnswerForm) -> AnswerLine:
    given = form.cleaned_data
    return AnswerLine(
        purpose,
        Answer(given["answer"]),
        given["on"],
        AnsweredHow(given["how"]),
        audience=given["audience"],
        until=given["until"],
        note=given["note"].strip(),
    )
