from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from onward.accounts.access import allow
from onward.accounts.requests import StaffRequest
from onward.audit.actions.looks import looked
from onward.people.forms.history import ActivityForm, HistoryForm
from onward.people.parts import Part
from onward.people.queries import activity as activity_queries
from onward.people.queries import history as queries
from onward.people.queries import people

PER_PAGE = 200  # events; a page shows far fewer lines


@require_safe
@allow("audit.see")
def history(request: StaffRequest, code: str) -> HttpResponse:
    """Who opened this record, and who changed it."""
    person = people.one(request.user, code, Part.HISTORY)
    form = HistoryForm(request.GET or None, users=queries.actors_of(person))
    asked = form.asked()
    page = Paginator(queries.of_person(person, asked), PER_PAGE).get_page(request.GET.get("page"))
    days = queries.by_day(page.object_list)
    looked(by=request.user.actor, kind="people.history_looked", people=[person.pk], part=Part.HISTORY)
    context = {"person": person, "form": form, "asked": asked, "page": page, "days": days}
    return render(request, "people/history.html", context)


@require_safe
@allow("audit.see")
def activity(request: StaffRequest) -> HttpResponse:
    """What happened in the office that its leads watch."""
    form = ActivityForm(request.GET or None)
    asked, topic = form.asked(), form.topic_asked()
    found = activity_queries.of_office(request.user, asked, topic)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    shown = [event.person_id for event in page.object_list if event.person_id]
    days = queries.by_day(page.object_list, with_about=True)
    looked(by=request.user.actor, kind="people.activity_looked", people=shown, part=Part.HISTORY)
    context = {"form": form, "page": page, "days": days, "state": activity_queries.state(), "topic": topic}
    return render(request, "people/activity.html", context)
