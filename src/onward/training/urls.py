from django.urls import path

from onward.training.views import bookings, closures, feeds, register, register_lists, sessions, timetable

app_name = "training"
urlpatterns = [
    path("cohorts/<int:cohort_id>/timetable/", timetable.timetable, name="timetable"),
    path("cohorts/<int:cohort_id>/timetable/new/", timetable.timetable_new, name="timetable_new"),
    path("cohorts/<int:cohort_id>/timetable/review/", timetable.timetable_review, name="timetable_review"),
    path("cohorts/<int:cohort_id>/timetable/print/", timetable.timetable_print, name="timetable_print"),
    path("cohorts/<int:cohort_id>/sessions/new/", sessions.extra_new, name="extra_new"),
    path("sessions/", register_lists.register_list, name="register_list"),
    path("sessions/absences/", register_lists.absences, name="absences"),
    path("sessions/worker.js", register_lists.register_worker, name="register_worker"),
    path("sessions/<int:session_id>/register/", register.register, name="register"),
    path("sessions/<int:session_id>/register/taps/", register.register_taps, name="register_taps"),
    path("sessions/<int:session_id>/register/undo/", register.register_undo, name="register_undo"),
    path("sessions/<int:session_id>/register/help/", register.register_help, name="register_help"),
    path("sessions/<int:session_id>/register/paper/", register_lists.register_paper, name="register_paper"),
    path("sessions/<int:session_id>/", sessions.session, name="session"),
    path("sessions/<int:session_id>/change/", sessions.session_change, name="session_change"),
    path("sessions/<int:session_id>/cancel/", sessions.session_cancel, name="session_cancel"),
    path("sessions/<int:session_id>/put-back/", sessions.session_put_back, name="session_put_back"),
    path("sessions/<int:session_id>/bookings/new/", bookings.booking_new, name="booking_new"),
    path("bookings/<int:booking_id>/cancel/", bookings.booking_cancel, name="booking_cancel"),
    path("closures/", closures.closures, name="closures"),
    path("closures/<int:closure_id>/remove/", closures.closure_remove, name="closure_remove"),
    path("people/<slug:code>/calendar/", feeds.feed_make, name="feed_make"),
    path("people/<slug:code>/calendar/stop/", feeds.feed_stop, name="feed_stop"),
    path("calendar/<slug:token>.ics", feeds.feed, name="feed"),
]
