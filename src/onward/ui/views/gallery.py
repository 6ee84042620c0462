"""Every component in every state: what tests look at, and where to look before building a page."""

import datetime as dt

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from onward.ui.forms import DateField
from onward.ui.tables import Column, Table

_WAYS = (("phone", "By phone"), ("post", "By post"), ("worker", "Through the support worker"))


class SampleForm(forms.Form):
    """One field of every kind."""

    title = forms.CharField(label="What is it about", help_text="A few words.")
    notes = forms.CharField(label="Notes", widget=forms.Textarea({"rows": 3}), required=False)
    level = forms.ChoiceField(label="Level", choices=[("", "Choose one"), ("1", "Entry 1"), ("2", "Entry 2")])
    way = forms.ChoiceField(label="How to reach them", choices=_WAYS, widget=forms.RadioSelect)
    ways = forms.MultipleChoiceField(
        label="All ways that are safe",
        choices=_WAYS,
        widget=forms.CheckboxSelectMultiple,
        help_text="Any number.",
    )
    on = DateField(label="Day", help_text="For example 3 11 2020.")
    file = forms.FileField(label="Workbook", help_text="An .xlsx file.")
    agreed = forms.BooleanField(label="I have read it back to them")


_TABLE = Table(
    caption="Hours of training by cohort",
    heads=["Cohort", "Delivery", Column("People", numeric=True), Column("Hours", numeric=True)],
    cells=[["C1", "Online", 6, "48.00"], ["C2", "Online", 6, "46.50"], ["C3", "Mixed", 6, "44.00"]],
)
_FACTS = (
    {"label": "Programme", "value": "An invented one"},
    {"label": "Starts", "value": dt.date(2020, 11, 3), "href": "#facts", "action": "Change"},
    {"label": "Delivery", "value": "Not said", "href": "#facts", "action": "Say"},
)


@require_safe
@login_not_required
def gallery(request: HttpRequest) -> HttpResponse:
    if not settings.DEMO:
        raise Http404
    context = {
        "direction": "rtl" if request.GET.get("direction") == "rtl" else "ltr",
        "form": SampleForm(auto_id="empty_%s"),
        "wrong": SampleForm(
            {"on_0": "31", "on_1": "2", "on_2": "2021", "notes": "Kept as typed"}, auto_id="wrong_%s"
        ),
        "table": _TABLE,
        "facts": _FACTS,
        "page": Paginator(range(200), 10).get_page(4),
        "day": dt.date(2020, 11, 3),
        "time": dt.time(14, 30),
    }
    return render(request, "ui/gallery/gallery.html", context)


gallery.permission = "public"  # type: ignore[attr-defined]  # read by tests/architecture; demo settings only
