from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from onward.accounts.access import allow
from onward.accounts.requests import StaffRequest
from onward.privacy import paper
from onward.privacy.queries import certificates as queries

PER_PAGE = 25


@require_safe
@allow("privacy.decide")
def certificates(request: StaffRequest) -> HttpResponse:
    """Everything that was forgotten in the office."""
    pages = Paginator(queries.all_seen(request.user), PER_PAGE)
    context = {"page": pages.get_page(request.GET.get("page"))}
    return render(request, "privacy/certificates.html", context)


@require_safe
@allow("privacy.decide")
def certificate(request: StaffRequest, certificate_id: int) -> HttpResponse:
    found = queries.one(request.user, certificate_id)
    return render(request, "privacy/certificate.html", {"found": found, "sheet": queries.sheet(found)})


@require_safe
@allow("privacy.decide")
def certificate_pdf(request: StaffRequest, certificate_id: int) -> HttpResponse:
    found = queries.one(request.user, certificate_id)
    content = paper.certificate(queries.sheet(found), now=int(found.recorded_at.timestamp()))
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'attachment; filename="certificate-{found.pk}.pdf"',
            "X-Content-Type-Options": "nosniff",
        },
    )
