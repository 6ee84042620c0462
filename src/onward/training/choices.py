from django.db import models


class SessionKind(models.TextChoices):
    """What a session on a timetable is."""

    COURSE = "course", "Course"
    CATCH_UP = "catch-up", "Catch-up"
    REFRESHER = "refresher", "Refresher"
    SOCIAL = "social", "Social meeting"


class BookingKind(models.TextChoices):
    """What is booked for a session."""

    CHILDCARE = "childcare", "Childcare on site"
    INTERPRETER = "interpreter", "Interpreter"
