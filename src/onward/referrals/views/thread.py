"""What the office writes to the partner: a question, a note, and the note at the end."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from onward.accounts.access import allow
from onward.accounts.requests import StaffRequest
from onward.audit.actions import looks
from onward.lib.refusals import Refused
from onward.people.parts import Part
from onward.referrals.actions import threads
from onward.referrals.forms.thread import AskForm, ExitNoteForm, NoteForm
from onward.referrals.queries import thread as queries

ASKED = ["GET", "HEAD", "POST"]
type Write = Callable[..., object]


@require_http_methods(ASKED)
@allow("referrals.decide")
def thread_ask(request: StaffRequest, referral_id: int) -> HttpResponse:
    words = {"title": "Ask for more information", "button": "Ask", "done": "Asked. The answer stands here."}
    return _write(request, referral_id, AskForm, threads.ask, words)


@require_http_methods(ASKED)
@allow("referrals.decide")
def thread_note(request: StaffRequest, referral_id: int) -> HttpResponse:
    words = {"title": "Write to the partner", "button": "Send the note", "done": "The partner can read it."}
    return _write(request, referral_id, NoteForm, threads.note, words)


@require_http_methods(ASKED)
@allow("referrals.decide")
def exit_note(request: StaffRequest, referral_id: int) -> HttpResponse:
    words = {
        "title": "The note at the end",
        "button": "Send the note",
        "done": "The partner can read it for 30 days after the end.",
    }
    return _write(request, referral_id, ExitNoteForm, threads.write_exit_note, words)


def _write(
    request: StaffRequest, referral_id: int, form_class: type[forms.Form], write: Write, words: dict[str, str]
) -> HttpResponse:
    referral = queries.one(request.user, referral_id)
    form = form_class(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            write(referral=referral, text=form.cleaned_data["text"], by=request.user.actor)
        except Refused as refusal:
            form.add_error(None, refusal.sentences)
        else:
            messages.success(request, words["done"])
            return redirect("referrals:referral", referral_id)
    looks.looked(
        by=request.user.actor,
        kind="referrals.thread_looked",
        people=[referral.person_id],
        part=Part.MILESTONES,
    )
    context: dict[str, Any] = {
        **words,
        "form": form,
        "referral": referral,
        "shut": queries.why_shut(referral),
    }
    return render(request, "referrals/thread_write.html", context, status=422 if form.errors else 200)
