from django.urls import path

from onward.ui.views import gallery

app_name = "ui"
urlpatterns = [path("", gallery.gallery, name="gallery")]
