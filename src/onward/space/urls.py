from django.urls import path

from onward.space.views import agreed, leaving, me, sent_codes, sign_in, today

app_name = "space"
urlpatterns = [
    path("c/", sign_in.card_find, name="card_find"),
    path("c/pin/", sign_in.pin_enter, name="pin_enter"),
    path("c/new-pin/", sign_in.pin_choose, name="pin_choose"),
    path("c/send/", sent_codes.code_send, name="code_send"),
    path("c/sent/", sent_codes.code_enter, name="code_enter"),
    path("c/<slug:code>/", sign_in.card_open, name="card_open"),
    path("my/", today.home, name="home"),
    path("my/me/", me.me, name="me"),
    path("my/agreed/", agreed.agreed, name="agreed"),
    path("my/agreed/<slug:purpose>/no/", agreed.agreed_no, name="agreed_no"),
    path("exit/", leaving.leave, name="leave"),
]
