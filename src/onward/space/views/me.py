from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from onward.accounts.requests import StaffRequest
from onward.space.access import own_page
from onward.space.queries import me as queries
from onward.space.queries import own_messages


@require_safe
@own_page
def me(request: StaffRequest) -> HttpResponse:
    person = queries.person_of(request.user)
    context = {
        "here": "me",
        "person": person,
        "ways": queries.ways(request.user, person),
        "lookers": queries.lookers(person),
        "gets_messages": own_messages.comes(person),
        "card": queries.own_card(request.user),
    }
    return render(request, "space/me.html", context)
