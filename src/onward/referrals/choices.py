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
