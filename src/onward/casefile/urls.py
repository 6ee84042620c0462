from django.urls import path

from onward.casefile.views import cohorts, home

app_name = "casefile"
urlpatterns = [
    path("", home.home, name="home"),
    path("cohorts/", cohorts.cohort_list, name="cohort_list"),
    path("cohorts/<int:cohort_id>/", cohorts.cohort, name="cohort"),
]
