from django.urls import path

from onward.people.views import cards

app_name = "people"
urlpatterns = [
    path("<slug:code>/card/", cards.card, name="card"),
    path("<slug:code>/card/stop/", cards.card_stop, name="card_stop"),
    path("<slug:code>/card/pdf/", cards.card_pdf, name="card_pdf"),
]
