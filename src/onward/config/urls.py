from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("onward.casefile.urls")),
    path("", include("onward.accounts.urls")),
    path("ui/gallery/", include("onward.ui.urls")),
]
for prefix, room in (("workbooks/", "interchange"), ("reports/", "reports")):
    if find_spec(f"onward.{room}.urls"):
        urlpatterns.append(path(prefix, include(f"onward.{room}.urls")))
