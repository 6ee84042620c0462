from django.urls import path

from onward.space.views import agreed, classes, leaving, me, own_messages, sent_codes, sign_in, today

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
    path("my/classes/", classes.classes, name="classes"),
    path("my/classes/calendar/", classes.calendar_make, name="calendar_make"),
    path("my/classes/calendar/stop/", classes.calendar_stop, name="calendar_stop"),
    path("my/agreed/", agreed.agreed, name="agreed"),
    path("my/agreed/<slug:purpose>/no/", agreed.agreed_no, name="agreed_no"),
    path("my/messages/", own_messages.own_messages, name="own_messages"),
    path("my/messages/stop/", own_messages.messages_stop, name="messages_stop"),
    path("my/messages/start/", own_messages.messages_start, name="messages_start"),
    path("my/messages/daily-stop/", own_messages.daily_stop, name="daily_stop"),
    path("exit/", leaving.leave, name="leave"),
]
