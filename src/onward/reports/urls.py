from django.urls import path

from onward.reports.views import figures, files, reports, sections

app_name = "reports"
urlpatterns = [
    path("", reports.report_list, name="report_list"),
    path("<slug:key>/", reports.report, name="report"),
    path("<slug:key>/figures/", figures.figure_list, name="figure_list"),
    path("<slug:key>/figures/<str:figure_id>/", figures.figure, name="figure"),
    path("<slug:key>/sections/", sections.section_list, name="section_list"),
    path("<slug:key>/sections/<slug:name>/", sections.section, name="section"),
    path("<slug:key>/files/", files.files, name="files"),
    path("<slug:key>/files/<int:files_id>/", files.files_page, name="files_page"),
    path("<slug:key>/files/<int:files_id>/progress/", files.files_progress, name="files_progress"),
    path("<slug:key>/files/<int:files_id>/again/", files.files_again, name="files_again"),
    path("<slug:key>/files/<int:files_id>/take/<slug:kind>/", files.files_take, name="files_take"),
]
