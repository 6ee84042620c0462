from django.db import models


class State(models.TextChoices):
    """How a message stands. Only *waiting* may still be sent."""

    WAITING = "waiting", "Waiting"
    SENDING = "sending", "Being sent"  # somebody has taken it in hand; nobody else may
    SENT = "sent", "Sent"
    REFUSED = "refused", "Not sent: refused"
    FAILED = "failed", "Not sent: not taken"  # the provider or mail server would not have it
    GIVEN_UP = "given up", "Not sent: given up"  # tried until it was no use any more
    UNKNOWN = "unknown", "Not known"  # it may have left; it is not sent again
    WITHDRAWN = "withdrawn", "Called back"  # what it was about has changed


NOT_SENT = (State.REFUSED, State.FAILED, State.GIVEN_UP, State.UNKNOWN)


class Step(models.TextChoices):
    """What happened with a message."""

    QUEUED = "queued", "Put in line"
    PUT_OFF = "put off", "Waits for a safe hour"
    SENDING = "sending", "Handed over"
    SENT = "sent", "Sent"
    TRY_AGAIN = "try again", "Not taken; tried again later"
    REFUSED = "refused", "Refused"
    FAILED = "failed", "Not taken"
    GIVEN_UP = "given up", "Given up"
    UNKNOWN = "unknown", "Nobody knows whether it left"
    WITHDRAWN = "withdrawn", "Called back"


class StopHow(models.TextChoices):
    """How somebody told us to stop."""

    ANSWER = "answer", "Answered STOP"
    TOLD = "told", "Told the team"
