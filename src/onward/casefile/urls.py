from django.urls import path

from onward.casefile.views import cohorts, home, people, search, welcome

app_name = "casefile"
urlpatterns = [
    path("", home.home, name="home"),
    path("find/", search.find, name="find"),
    path("people/", people.person_list, name="person_list"),
    path("people/<slug:code>/", people.person, name="person"),
    path("people/<slug:code>/name/", people.person_name, name="person_name"),
    path("people/<slug:code>/welcome/", welcome.welcome, name="welcome"),
    path("cohorts/", cohorts.cohort_list, name="cohort_list"),
    path("cohorts/<int:cohort_id>/", cohorts.cohort, name="cohort"),
    path("cohorts/<int:cohort_id>/trainers/", cohorts.cohort_trainers, name="cohort_trainers"),
    path(
        "cohorts/<int:cohort_id>/trainers/<int:trainer_id>/release/",
        cohorts.cohort_trainer_release,
        name="cohort_trainer_release",
    ),
]
