from django.urls import path

from onward.messages.views import daily, incoming, log

app_name = "messages"
urlpatterns = [
    path("messages/not-sent/", log.unsent, name="unsent"),
    path("messages/in/<slug:secret>/", incoming.text_in, name="text_in"),
    path("people/<slug:code>/messages/", log.person_messages, name="person_messages"),
    path("people/<slug:code>/messages/get-in-touch/", log.get_in_touch, name="get_in_touch"),
    path("people/<slug:code>/messages/daily/", daily.daily_choose, name="daily_choose"),
    path("people/<slug:code>/messages/daily/end/", daily.daily_end, name="daily_end"),
]
