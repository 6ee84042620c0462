from django.urls import path

from onward.accounts.views import sign_in

app_name = "accounts"
urlpatterns = [
    path("sign-in/", sign_in.sign_in, name="sign_in"),
    path("sign-in/demo/<slug:key>/", sign_in.demo_sign_in, name="demo_sign_in"),
    path("sign-out/", sign_in.sign_out, name="sign_out"),
]
