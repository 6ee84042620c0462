from django.urls import path

from onward.privacy.views import desk, holds, requests

app_name = "privacy"
urlpatterns = [
    path("privacy/", desk.desk, name="desk"),
    path("privacy/requests/<int:request_id>/", requests.request, name="request"),
    path("privacy/requests/<int:request_id>/record/", requests.request_record, name="request_record"),
    path("privacy/requests/<int:request_id>/decide/", requests.request_decide, name="request_decide"),
    path("privacy/holds/", holds.holds, name="holds"),
    path("privacy/holds/<int:hold_id>/lift/", holds.hold_lift, name="hold_lift"),
    path("people/<slug:code>/requests/", requests.person_requests, name="person_requests"),
]
