from django.urls import path

from onward.privacy.views import agreements, certificates, desk, erasing, holds, packs, requests

app_name = "privacy"
urlpatterns = [
    path("privacy/", desk.desk, name="desk"),
    path("privacy/due/", desk.due, name="due"),
    path("privacy/due/forget/", erasing.forget_due, name="forget_due"),
    path("privacy/requests/<int:request_id>/", requests.request, name="request"),
    path("privacy/requests/<int:request_id>/record/", requests.request_record, name="request_record"),
    path("privacy/requests/<int:request_id>/decide/", requests.request_decide, name="request_decide"),
    path("privacy/requests/<int:request_id>/erase/", erasing.request_erase, name="request_erase"),
    path("privacy/holds/", holds.holds, name="holds"),
    path("privacy/holds/<int:hold_id>/lift/", holds.hold_lift, name="hold_lift"),
    path("privacy/agreements/", agreements.agreements, name="agreements"),
    path("privacy/agreements/<int:agreement_id>/end/", agreements.agreement_end, name="agreement_end"),
    path("privacy/certificates/", certificates.certificates, name="certificates"),
    path("privacy/certificates/<int:certificate_id>/", certificates.certificate, name="certificate"),
    path(
        "privacy/certificates/<int:certificate_id>/pdf/", certificates.certificate_pdf, name="certificate_pdf"
    ),
    path("privacy/packs/<int:pack_id>/", packs.pack, name="pack"),
    path("privacy/packs/<int:pack_id>/progress/", packs.pack_progress, name="pack_progress"),
    path("privacy/packs/<int:pack_id>/take/", packs.pack_take, name="pack_take"),
    path("people/<slug:code>/requests/", requests.person_requests, name="person_requests"),
    path("people/<slug:code>/requests/restrict/", erasing.person_restrict, name="person_restrict"),
    path("people/<slug:code>/requests/pack/", packs.pack_ask, name="pack_ask"),
]
