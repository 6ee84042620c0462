from django.urls import path

from onward.interchange.views import imports, templates, uploads

app_name = "interchange"
urlpatterns = [
    path("", imports.import_list, name="import_list"),
    path("new/", uploads.upload, name="upload"),
    path("template/<slug:key>.xlsx", templates.template, name="template"),
    path("<int:import_id>/", imports.import_page, name="import_page"),
    path("<int:import_id>/progress/", imports.progress, name="progress"),
    path("<int:import_id>/store/", uploads.store, name="store"),
    path("<int:import_id>/give-up/", uploads.give_up, name="give_up"),
]
