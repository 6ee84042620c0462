from django.db import models


class RequestKind(models.TextChoices):
    """What somebody asks about their own data: Articles 15, 16, 18, 17 and 21 of the UK GDPR."""

    SEE = "see", "See what is held"
    CORRECT = "correct", "Correct something"
    RESTRICT = "restrict", "Stop using it for now"
    ERASE = "erase", "Erase it"
    OBJECT = "object", "Object to a use"


class Channel(models.TextChoices):
    """How a request came: any way counts, also in passing (UK GDPR asks for no form)."""

    TOLD = "told", "Told somebody of the team"
    PHONE = "phone", "By phone"
    WRITING = "writing", "In writing"
    FOR_THEM = "for them", "Somebody asked on their behalf"


class StepKind(models.TextChoices):
    """What happens with a request, in the order in which it may."""

    IDENTITY_ASKED = "identity asked", "Identity asked for"
    IDENTITY_CONFIRMED = "identity confirmed", "Identity confirmed"
    PAUSED = "paused", "Clock stopped: waiting for what exactly is meant"
    RESUMED = "resumed", "Clock goes on: it was made clear"
    EXTENDED = "extended", "Two more months, with a reason"
    ANSWERED = "answered", "Answered"
    REFUSED = "refused", "Refused, with a reason"


RECORDED = (StepKind.IDENTITY_ASKED, StepKind.IDENTITY_CONFIRMED, StepKind.PAUSED, StepKind.RESUMED)
DECIDED = (StepKind.EXTENDED, StepKind.ANSWERED, StepKind.REFUSED)
ENDS = (StepKind.ANSWERED, StepKind.REFUSED)
WITH_REASON = (StepKind.PAUSED, StepKind.EXTENDED, StepKind.REFUSED)


class Why(models.TextChoices):
    """Why something was forgotten."""

    DUE = "due", "Its time had run out"
    REQUEST = "request", "The person asked for it"
    AGAIN = "again", "It had been forgotten before, and came back with a backup"


class PackState(models.TextChoices):
    """The steps of a pack that somebody asked for."""

    WAITING = "waiting", "Waiting to be made"
    BEGUN = "making", "Being made"
    MADE = "made", "Ready"
    FAILED = "failed", "Broke off"
    GONE = "gone", "No longer kept"


MAKING = (PackState.WAITING, PackState.BEGUN)
