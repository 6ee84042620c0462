"""The pages on which a draft is written: the same for whoever is signed in and behind a mailed link."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from onward.lib.refusals import Refused
from onward.people import consent_texts
from onward.people.choices import Purpose
from onward.referrals.forms.drafts import FORMS, checked
from onward.referrals.forms.drafts_screen import Screen
from onward.referrals.models import Draft
from onward.referrals.rules import answers
from onward.referrals.rules import drafts as rules

type Keep = Callable[[str, Screen], object]


@dataclass(frozen=True)
class Desk:
    """Where a draft is written: its addresses begin with ``space``, and ``keep`` keeps a screen of it."""

    draft: Draft
    space: str  # "referrals:draft" or "referrals:link"
    keep: Keep
    signed_in: bool = True

    def address(self, page: str, **more: Any) -> str:
        """Where a page of this desk is."""
        named = {"draft_id": self.draft.pk} if self.signed_in else {}
        return reverse(f"{self.space}_{page}", kwargs={**named, **more})

    @property
    def away(self) -> str:
        """The list where the draft waits: the partner's referrals, or what the team writes down."""
        by_the_team = self.draft.started_by is not None and self.draft.started_by.office_id is not None
        return reverse("referrals:draft_new" if by_the_team else "referrals:mine_list")

    def screen(self, name: str, *, checking: bool = False) -> str:
        return self.address("page", screen=name) + ("?from=check" if checking else "")


def page(request: HttpRequest, desk: Desk, screen: str) -> HttpResponse:
    """One thing a page: what was told is kept, and the next page opens."""
    if screen not in FORMS:
        raise Http404
    form = FORMS[screen](request.POST if request.method == "POST" else None, draft=desk.draft)
    if form.is_valid():
        try:
            desk.keep(screen, form)
        except Refused as refusal:
            form.add_error(None, refusal.sentences)
        else:
            return redirect(_next(request, desk, screen))
    return render(request, "referrals/draft_page.html", frame(desk, screen, form), status=_status(form))


def _status(form: Screen) -> int:
    return 422 if form.errors else 200


def frame(desk: Desk | None, screen: str, form: Screen) -> dict[str, Any]:
    """What surrounds the form of a screen; no desk yet while nothing was kept."""
    before = rules.before(screen)
    text = consent_texts.current(Purpose.SHARING) if screen == "agreed" else None
    return {
        "form": form,
        "title": rules.SCREENS[screen],
        "number": rules.number(screen),
        "most": len(rules.SCREENS),
        "back": desk.screen(before) if desk and before else "",
        "desk": desk,
        "text": text,
    }


def _next(request: HttpRequest, desk: Desk, screen: str) -> str:
    if request.POST.get("then") == "later" and desk.signed_in:
        return desk.away
    after = rules.after(screen)
    if request.GET.get("from") == "check" or not after:
        return desk.address("check")
    return desk.screen(after)


def check(
    request: HttpRequest, desk: Desk, refusals: list[str] | None = None, *, status: int = 200
) -> HttpResponse:
    """Everything that was told, before it is sent."""
    done = answers.answered(desk.draft.answers)
    parts = [
        {
            "title": part.title,
            "rows": [{"label": label, "value": value} for label, value in part.rows],
            "left_open": part.left_open,
            "href": desk.screen(part.screen, checking=True),
            "answered": part.screen in done,
        }
        for part in checked(desk.draft)
    ]
    context = {"desk": desk, "parts": parts, "refusals": refusals or [], "send": desk.address("send")}
    return render(request, "referrals/draft_check.html", context, status=status)
