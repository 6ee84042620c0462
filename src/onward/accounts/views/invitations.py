from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from onward.accounts import mails, roles
from onward.accounts.access import allow, public
from onward.accounts.actions import invitations as actions
from onward.accounts.actions import sign_ins
from onward.accounts.actions.invitations import Made
from onward.accounts.forms.users import InviteForm, JoinForm
from onward.accounts.queries import invitations as queries
from onward.accounts.requests import StaffRequest
from onward.lib.refusals import Refused

PER_PAGE = 25


@require_safe
@allow("accounts.manage")
def invitation_list(request: StaffRequest) -> HttpResponse:
    page = Paginator(queries.pending(request.user), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "accounts/invitation_list.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@allow("accounts.manage")
def invitation_new(request: StaffRequest) -> HttpResponse:
    form = InviteForm(request.POST if request.method == "POST" else None, user=request.user)
    if form.is_valid():
        try:
            return show_link(request, actions.invite(**form.cleaned_data, by=request.user.actor))
        except Refused as refusal:
            form.add_error(None, refusal.sentences)
    return render(request, "accounts/invitation_new.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
@never_cache
@allow("accounts.manage")
def invitation_again(request: StaffRequest, invitation_id: int) -> HttpResponse:
    found = get_object_or_404(queries.pending(request.user), pk=invitation_id)
    try:
        made = actions.send_again(invitation=found, by=request.user.actor)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("accounts:invitation_list")
    return show_link(request, made)


@require_POST
@allow("accounts.manage")
def invitation_withdraw(request: StaffRequest, invitation_id: int) -> HttpResponse:
    found = get_object_or_404(queries.pending(request.user), pk=invitation_id)
    try:
        actions.withdraw(invitation=found, by=request.user.actor)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"The link of {found.name} does not work any more.")
    return redirect("accounts:invitation_list")


def show_link(request: HttpRequest, made: Made) -> HttpResponse:
    """Mail the link and show it this once: it is the answer itself and is kept in no message or session."""
    path = reverse("accounts:invitation_accept", args=[made.token])
    link = request.build_absolute_uri(path)
    context = {"made": made.invitation, "link": link, "sent": mails.send_invitation(made.invitation, link)}
    return render(request, "accounts/invitation_link.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_post_parameters("new", "again")
@public
def invitation_accept(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind the link; looking at it uses nothing up, as mail programmes look at links too."""
    found = queries.open_by(token)
    if found is None:
        return render(request, "accounts/invitation_gone.html", {"sentence": queries.GONE}, status=404)
    form = JoinForm(request.POST if request.method == "POST" else None, invitation=found)
    if form.is_valid():
        told = form.cleaned_data
        try:
            user = actions.accept(token=token, name=told["name"], password=told["new"])
        except Refused as refusal:
            return render(request, "accounts/invitation_gone.html", {"sentence": str(refusal)}, status=404)
        signed_in = sign_ins.give_first_proof(request=request, user=user)
        return redirect(roles.of(user.role).first_page if signed_in else "accounts:second_factor")
    context = {"form": form, "invitation": found}
    return render(request, "accounts/invitation_accept.html", context, status=422 if form.errors else 200)
