from django.db import models


class Sex(models.TextChoices):
    FEMALE = "F", "Woman"
    MALE = "M", "Man"
    OTHER = "X", "Another"


class YesNo(models.TextChoices):
    """An answer that may be left open: blank is "not said"."""

    YES = "yes", "Yes"
    NO = "no", "No"


class AccessKind(models.TextChoices):
    """Why somebody may see a person."""

    CASELOAD = "caseload", "Caseload"
    REFERRAL = "referral", "Referred by the partner"
    OPENED = "opened", "Opened with a reason"
