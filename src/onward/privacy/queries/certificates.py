"""Certificates of deletion, as rows of a list and as a sheet in words."""

import datetime as dt
from typing import Any

from django.apps import apps
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from onward.accounts.models import User
from onward.lib.dates import in_words
from onward.people.keeping import WORDS, Kept
from onward.privacy.models import Forgotten

STAYS = (
    "A row without a name, a contact or a word of free text, under a fresh code: sex, nationality, young "
    "children, and a day of birth that gives the age band and no more.",
    "What figures count: decisions, places, marks of the register, minutes of 1:1 sessions, answers from "
    "lists, help given and amounts, each with its day.",
    "The audit trail: that something was done, with numbers of rows and names of fields, never a value.",
)


def all_seen(user: User) -> QuerySet[Forgotten]:
    """The office's certificates, the latest first."""
    return Forgotten.objects.visible_to(user).select_related("recorded_by", "office").order_by("-pk")


def one(user: User, certificate_id: int) -> Forgotten:
    return get_object_or_404(all_seen(user), pk=certificate_id)


def sheet(found: Forgotten) -> dict[str, Any]:
    """The certificate in words, for the page and for the PDF."""
    at = timezone.localtime(found.recorded_at)
    facts = {
        "Record": str(found.person_id),
        "Forgotten on": f"{in_words(at.date())}, {at:%H:%M}",
        "Why": found.get_why_display(),
        "By": found.recorded_by.name if found.recorded_by else "Onward, by the clock",
        "Office": found.office.name,
    }
    whole = "The person became statistics." if found.whole else "Parts of the record went; the person stays."
    return {
        "title": f"Certificate of deletion {found.pk}",
        "office": found.office.name,
        "introduction": [f"{whole} This sheet names nobody."],
        "facts": [{"label": label, "words": words} for label, words in facts.items()],
        "parts": [{"label": WORDS[Kept(part)], "words": _rule(found.rules[part])} for part in found.parts],
        "erased": [{"label": _table(name), "words": str(number)} for name, number in found.erased.items()],
        "stays": list(STAYS),
    }


def _table(name: str) -> str:
    """``support.SupportSession`` as people say it: Support session."""
    return str(apps.get_model(name)._meta.verbose_name).capitalize()


def _rule(rule: dict[str, str]) -> str:
    """The words of the rule, and the days where a clock ran."""
    if "due_on" not in rule:
        return rule["rule"]
    closed, due = (in_words(dt.date.fromisoformat(rule[day])) for day in ("closed_on", "due_on"))
    return f"{rule['rule'].rstrip('.')}. The record closed on {closed}; the time ended on {due}."
