"""What must be done before somebody leaves. Rooms above register what they know; this room asks them all.

A check is given the user and answers with sentences that say what is still in their hands; none is "nothing".
Rooms register in ``AppConfig.ready``, so that every process knows every check.
"""

from collections.abc import Callable

from onward.accounts.models import User

type Check = Callable[[User], list[str]]

_CHECKS: list[Check] = []


def before_leaving(check: Check) -> Check:
    """Ask this check whenever somebody is to leave or to change their role."""
    if check not in _CHECKS:
        _CHECKS.append(check)
    return check


def unfinished(user: User) -> list[str]:
    """Sentences on what the user still has to hand over."""
    return [sentence for check in _CHECKS for sentence in check(user)]
