"""How long a sign-in lasts, and how often somebody may try.

Idle and whole length: OWASP ASVS 5.0, 7.3, with the shorter idle time for phones that are shared.
"""

import datetime as dt

from onward.accounts.choices import Role

IDLE = dt.timedelta(minutes=30)
IDLE_PARTICIPANT = dt.timedelta(minutes=15)
WHOLE = dt.timedelta(hours=12)
PROOF_LASTS = dt.timedelta(minutes=15)
SECOND_FACTOR_WITHIN = dt.timedelta(minutes=10)


def idle_limit(role: Role) -> dt.timedelta:
    return IDLE_PARTICIPANT if role == Role.PARTICIPANT else IDLE


def has_run_out(role: Role, *, began: dt.datetime, seen: dt.datetime, now: dt.datetime) -> bool:
    """Whether a sign-in is over: nothing happened for too long, or it began too long ago."""
    return now - seen > idle_limit(role) or now - began > WHOLE
