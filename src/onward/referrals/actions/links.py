"""A link and a code for a worker without an account: they write and send one draft, and read nothing else."""

import datetime as dt
import secrets
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from onward.accounts.access import acts
from onward.audit.actions import events
from onward.audit.actors import NOBODY, Actor
from onward.lib.codes import secret_code
from onward.lib.limits import Limit
from onward.lib.refusals import Refused
from onward.referrals.actions.drafts import to_write
from onward.referrals.models import Draft, DraftLink
from onward.referrals.queries import links as queries

LASTS = dt.timedelta(days=7)
MADE = Limit("draft.link", times=30, within=dt.timedelta(days=1))
WRONG = "This is not the code. Ask whoever sent you the link, and type it again."


class Made(NamedTuple):
    """A link with the secret part of its address and its code, which are nowhere else and shown this once."""

    link: DraftLink
    token: str
    code: str


@acts("referrals.refer", {"draft": None})
@transaction.atomic
def make(*, draft: Draft, email: str, by: Actor) -> Made:
    """A link for whoever has this address, for seven days; one made before stops working.

    Raises :class:`Refused` where the draft was sent, or where too many links were made in a day.
    """
    if by.user_id is None:
        raise Refused("Sign in to make a link: it says whose it is.")
    who = str(by.user_id)
    if MADE.reached(who):
        raise Refused("You have made many links today. Make the next one tomorrow.")
    found, token, code = to_write(draft), secrets.token_hex(20), secret_code()
    now, token_hash = timezone.now(), queries.hashed(token)
    link, _ = DraftLink.objects.update_or_create(
        draft=found,
        defaults={
            "token_hash": token_hash,
            "code_hash": queries.hashed_code(token_hash, code),
            "email": email,
            "made_by_id": by.user_id,
            "made_at": now,
            "until": now + LASTS,
            "tries": 0,
            "ended_at": None,
        },
    )
    MADE.count(who)
    _record("referrals.link_made", link, by, ["email"])
    return Made(link, token, code)


@acts("referrals.refer", {"draft": None})
@transaction.atomic
def end(*, draft: Draft, by: Actor) -> None:
    """The link of this draft stops working. Raises :class:`Refused` where none does."""
    link = DraftLink.objects.filter(draft=draft, ended_at=None).first()
    if link is None:
        raise Refused("There is no link that works.")
    DraftLink.objects.filter(pk=link.pk).update(ended_at=timezone.now())
    _record("referrals.link_ended", link, by, [])


def open_with(*, link: DraftLink, code: str) -> DraftLink:
    """The link, for whoever has its code as well; a wrong one is counted. Raises :class:`Refused`."""
    with transaction.atomic():
        held = DraftLink.objects.select_for_update().get(pk=link.pk)
        right = secrets.compare_digest(held.code_hash, queries.hashed_code(held.token_hash, code))
        fits = right and queries.working(held.pk) is not None
        if not right:
            held.tries += 1
            held.save(update_fields=["tries"])
        if held.tries == queries.TRIES and not right:
            _record("referrals.link_ended", held, NOBODY, ["tries"])
    if not fits:
        raise Refused(WRONG if held.tries < queries.TRIES else queries.GONE)
    return link


def _record(kind: str, link: DraftLink, by: Actor, fields: list[str]) -> None:
    events.record(
        kind, by=by, object_type="referrals.draftlink", object_id=link.pk, person_id=None, fields=fields
    )
