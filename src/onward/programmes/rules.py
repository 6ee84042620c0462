"""Rules of cohorts, on plain values."""

import datetime as dt


def mistakes_of_cohort(*, code: str, starts_on: dt.date, ends_on: dt.date) -> list[str]:
    """A sentence for everything about a cohort that cannot be so."""
    found = []
    if not code or len(code) > 20:
        found.append("A cohort needs a code of 1 to 20 characters. Give it one.")
    if ends_on < starts_on:
        found.append(f"Cohort {code} ends before it starts. Correct one of the dates.")
    return found
