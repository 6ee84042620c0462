from django.http import HttpRequest, HttpResponse
from django.urls import path

from onward.accounts.access import public
from onward.config.urls import urlpatterns as ours


@public
def broken(request: HttpRequest) -> HttpResponse:
    raise ValueError(f"cannot make anything of {request.POST} and {request.GET}")


urlpatterns = [*ours, path("broken/", broken)]
