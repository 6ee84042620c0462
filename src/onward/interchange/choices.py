from django.db import models


class ImportState(models.TextChoices):
    """The steps of a workbook that somebody uploaded."""

    WAITING = "waiting", "Waiting to be read"
    READING = "reading", "Being read"
    REFUSED = "refused", "Has errors"
    READY = "ready", "Checked, not stored yet"
    STORING = "storing", "Being stored"
    STORED = "stored", "Stored"
    CANCELLED = "cancelled", "Given up"
    FAILED = "failed", "Broke off"


UNDER_WAY = (ImportState.WAITING, ImportState.READING, ImportState.STORING)
