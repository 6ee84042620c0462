from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("people/", include("onward.people.urls")),  # before a person's page, whose code would match "new"
    path("", include("onward.messages.urls")),
    path("cohorts/", include("onward.programmes.urls")),
    path("", include("onward.casefile.urls")),
    path("", include("onward.accounts.urls")),
    path("", include("onward.privacy.urls")),
    path("", include("onward.space.urls")),
    path("referrals/", include("onward.referrals.urls")),
    path("", include("onward.training.urls")),
    path("workbooks/", include("onward.interchange.urls")),
    path("reports/", include("onward.reports.urls")),
    path("ui/gallery/", include("onward.ui.urls")),
]
