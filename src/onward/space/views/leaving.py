from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from onward.accounts.actions import sign_ins
from onward.space.access import way_in


# Exempt from the token: Exit has to work on a page that was open for hours, and all a stranger could do with
# it is to sign somebody out.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@way_in
def leave(request: HttpRequest) -> HttpResponse:
    """Sign out and go to the neutral site; not by a redirect, which ``form-action`` forbids."""
    if request.method != "POST":
        return redirect(settings.EXIT_URL)
    sign_ins.end(request=request)
    answer = render(request, "space/leave.html")
    answer["Clear-Site-Data"] = '"cache", "storage"'
    return answer
