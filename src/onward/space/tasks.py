"""What happens behind "Send me a code": beside the page, so that known and unknown channels take as long."""

import datetime as dt

from onward.accounts import channels
from onward.accounts.actions import sent_codes
from onward.audit.actors import SYSTEM
from onward.lib.limits import Limit
from onward.lib.long_work import task
from onward.lib.sealed import unseal
from onward.people.actions.cards import account_of
from onward.people.queries.channels import safe_channel

SEALED_AS = "space.send_code"
ASKED_FOR = Limit("code.for", times=3, within=dt.timedelta(hours=1))


@task
def send_code(sealed: str, asked: str) -> None:
    """Send a code to this channel if it is somebody's, and safe for codes, three an hour; else do nothing.

    ``sealed`` is what was typed, for tasks stay in the database. Nor does ``asked`` open anything alone.
    """
    found = safe_channel(unseal(sealed, SEALED_AS), channels.kinds())
    door = channels.door(found.kind) if found else None
    if found is None or door is None or ASKED_FOR.reached(found.value):
        return
    ASKED_FOR.count(found.value)
    code = sent_codes.make(user=account_of(person=found.person, by=SYSTEM), asked=asked)
    door.send(found.value, f"Your code is {code}.", subject=channels.SUBJECT)
