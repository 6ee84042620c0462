"""Rules of the pages, on plain values."""

import datetime as dt
from typing import Literal

type Stage = Literal["to come", "going on", "ended"]


def stage(*, starts_on: dt.date, ends_on: dt.date, today: dt.date) -> Stage:
    """Where a cohort is in time; its first and its last day belong to it."""
    if today < starts_on:
        return "to come"
    return "going on" if today <= ends_on else "ended"
