from django.urls import path

from onward.programmes.views import cohorts

app_name = "programmes"
urlpatterns = [
    path("new/", cohorts.cohort_new, name="cohort_new"),
    path("<int:cohort_id>/change/", cohorts.cohort_change, name="cohort_change"),
]
