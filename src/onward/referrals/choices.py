from django.db import models


class ReferralStatus(models.TextChoices):
    """What was decided about a referral."""

    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Declined"
    WITHDREW = "withdrew", "Withdrew"
    WAITING = "waiting", "Waiting"


class PlaceStatus(models.TextChoices):
    """The steps of a place in a cohort."""

    OFFERED = "offered", "Place offered"
    ENROLLED = "enrolled", "Enrolled"
    COMPLETED = "completed", "Completed"
    LEFT_EARLY = "left early", "Left early"
    NOT_TAKEN = "not taken", "Offer not taken up"


class Standing(models.TextChoices):
    """Where a referral stands, as lists sort it; ``rules/stays.py`` says which."""

    NEW = "new", "New"
    WAITING = "waiting", "Waiting list"
    OFFERED = "offered", "Place offered"
    TAKING_PART = "taking part", "In the course"
    ENDED = "ended", "Ended"


GOES_ON = (Standing.NEW, Standing.WAITING, Standing.OFFERED, Standing.TAKING_PART)


class PauseKind(models.TextChoices):
    """Stepping out of the course for a while, and coming back."""

    PAUSED = "paused", "Paused"
    RESUMED = "resumed", "Came back"


class ThreadKind(models.TextChoices):
    """What a line between office and partner is."""

    QUESTION = "question", "More information needed"
    ANSWER = "answer", "Answer"
    NOTE = "note", "Note"
    EXIT_NOTE = "exit note", "Note at the end"


class Skill(models.TextChoices):
    """What a short check at the start looks at."""

    ENGLISH = "english", "English"
    DIGITAL = "digital", "Digital skills"


class EnglishClass(models.TextChoices):
    """Whether an English class goes beside the course."""

    ENROLLED = "enrolled", "In an English class"
    WAITING = "waiting", "Waiting for an English class"
    NONE = "none", "No English class"
