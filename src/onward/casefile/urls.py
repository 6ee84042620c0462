from django.urls import path

from onward.casefile.views import cohorts, home, people

app_name = "casefile"
urlpatterns = [
    path("", home.home, name="home"),
    path("people/", people.person_list, name="person_list"),
    path("people/find/", people.person_find, name="person_find"),
    path("people/<slug:code>/", people.person, name="person"),
    path("people/<slug:code>/name/", people.person_name, name="person_name"),
    path("cohorts/", cohorts.cohort_list, name="cohort_list"),
    path("cohorts/<int:cohort_id>/", cohorts.cohort, name="cohort"),
]
