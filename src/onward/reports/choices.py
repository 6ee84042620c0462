from typing import Literal

from django.db import models

type Audience = Literal["internal", "funder", "public"]
AUDIENCES: dict[Audience, str] = {
    "internal": "Internal edition, for the team",
    "funder": "Edition for the funder",
    "public": "Public edition",
}


class FilesState(models.TextChoices):
    """The steps of a set of report files that somebody asked for."""

    WAITING = "waiting", "Waiting to be made"
    MAKING = "making", "Being made"
    MADE = "made", "Ready"
    FAILED = "failed", "Broke off"
    GONE = "gone", "No longer kept"


UNDER_WAY = (FilesState.WAITING, FilesState.MAKING)
