from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from onward.accounts import leaving, roles
from onward.accounts.access import allow
from onward.accounts.actions import invitations as invitation_actions
from onward.accounts.actions import users as actions
from onward.accounts.forms.users import UserForm
from onward.accounts.queries import invitations as invitation_queries
from onward.accounts.queries import users as queries
from onward.accounts.requests import StaffRequest
from onward.accounts.views.invitations import show_link
from onward.lib.refusals import Refused

PER_PAGE = 25
SHOWN = (
    ("", "All who sign in"),
    ("office", "Our office"),
    ("partners", "Partner workers"),
    ("left", "Those who left"),
)


@require_safe
@allow("accounts.manage")
def user_list(request: StaffRequest) -> HttpResponse:
    asked = request.GET.get("show", "")
    show = asked if asked in dict(SHOWN) else ""
    page = Paginator(queries.managed(request.user, show), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "show": show,
        "shown": SHOWN,
        "title": dict(SHOWN)[show],
        "waiting": invitation_queries.pending(request.user).count(),
    }
    return render(request, "accounts/user_list.html", context)


@require_safe
@allow("accounts.manage")
def user(request: StaffRequest, user_id: int) -> HttpResponse:
    found = get_object_or_404(queries.visible_to(request.user), pk=user_id)
    context = {"found": found, "duty": roles.of(found.role), "oneself": found == request.user}
    return render(request, "accounts/user.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allow("accounts.manage")
def user_change(request: StaffRequest, user_id: int) -> HttpResponse:
    found = get_object_or_404(queries.visible_to(request.user), pk=user_id)
    form = UserForm(request.POST if request.method == "POST" else None, user=found)
    if form.is_valid():
        try:
            actions.change(user=found, **form.cleaned_data, by=request.user.actor)
        except Refused as refusal:
            form.add_error(None, refusal.sentences)
        else:
            messages.success(request, f"{form.cleaned_data['name']} is changed.")
            return redirect("accounts:user", user_id=user_id)
    context = {"form": form, "found": found}
    return render(request, "accounts/user_change.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@allow("accounts.manage")
def user_leave(request: StaffRequest, user_id: int) -> HttpResponse:
    found = get_object_or_404(queries.visible_to(request.user).filter(is_active=True), pk=user_id)
    if request.method != "POST":
        context = {"found": found, "unfinished": leaving.unfinished(found)}
        return render(request, "accounts/user_leave.html", context)
    try:
        actions.leave(user=found, by=request.user.actor)
    except Refused as refusal:
        context = {"found": found, "unfinished": refusal.sentences}
        return render(request, "accounts/user_leave.html", context, status=422)
    messages.success(request, f"{found} has left and is signed out everywhere.")
    return redirect("accounts:user", user_id=user_id)


@require_POST
@never_cache
@allow("accounts.manage")
def user_invite_back(request: StaffRequest, user_id: int) -> HttpResponse:
    found = get_object_or_404(queries.visible_to(request.user), pk=user_id)
    try:
        made = invitation_actions.invite_back(user=found, by=request.user.actor)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("accounts:user", user_id=user_id)
    return show_link(request, made)
