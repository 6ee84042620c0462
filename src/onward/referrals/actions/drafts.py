"""A referral while it is being written: begun, kept page by page, thrown away."""

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from onward.accounts.access import acts, trusted
from onward.accounts.models import Office, Partner, User
from onward.audit.actions import events
from onward.audit.actors import NOBODY, SYSTEM, Actor
from onward.lib.refusals import Refused
from onward.programmes.models import Programme
from onward.referrals.models import Draft, DraftLink
from onward.referrals.queries import drafts as queries
from onward.referrals.rules import answers
from onward.referrals.rules.drafts import KEPT

A_DOUBLE_CLICK = dt.timedelta(seconds=20)
ENDED = "This referral was sent or thrown away meanwhile. Look at the list of referrals."


@acts("referrals.refer", {"partner": None})
@transaction.atomic
def start(
    *,
    office: Office,
    programme: Programme,
    partner: Partner,
    told: Mapping[str, Any] | None = None,
    by: Actor,
) -> Draft:
    """Begin a referral in the name of ``partner``; ``told`` answers its first screen.

    Raises :class:`Refused`.
    """
    user = User.objects.filter(pk=by.user_id or 0).select_related("partner").first()
    if user is not None and (office.pk, programme.pk) not in _offered(user):
        raise Refused(
            f"There is no sharing agreement in force between {office.name} and {partner.name}. "
            "Ask the office to sign and record one; then refer again."
        )
    first = answers.put({}, "names", tuple(told), told) if told else {}
    if same := queries.same_begun_just_now(by.user_id, first, timezone.now() - A_DOUBLE_CLICK):
        return same[0]
    made = Draft.objects.create(
        office=office, programme=programme, partner=partner, started_by_id=by.user_id, answers=first
    )
    _record("referrals.draft_started", made, by, sorted(first))
    return made


@acts("referrals.refer", {"draft": None})
@transaction.atomic
def keep(*, draft: Draft, screen: str, names: Collection[str], told: Mapping[str, Any], by: Actor) -> Draft:
    """Keep the answers of one screen, whose fields have these names. Raises :class:`Refused`."""
    return _keep(draft, screen, names, told, by)


@transaction.atomic
def keep_by_link(*, link: DraftLink, screen: str, names: Collection[str], told: Mapping[str, Any]) -> Draft:
    """The same by whoever holds a mailed link and its code. Raises :class:`Refused`."""
    return _keep(link.draft, screen, names, told, NOBODY)


@acts("referrals.refer", {"draft": None})
@transaction.atomic
def throw_away(*, draft: Draft, by: Actor) -> None:
    """Nothing is kept of it. Raises :class:`Refused` where it was sent."""
    _empty(to_write(draft), by)


def throw_away_old(*, now: dt.datetime | None = None) -> int:
    """By the clock: what nobody has changed for 60 days and nobody sent. How many drafts it were.

    Each in a transaction of its own, looked at once more: somebody may be writing.
    """
    before = (now or timezone.now()) - KEPT
    old = Draft.objects.open_now().filter(changed_at__lt=before).order_by("pk")
    return sum(_throw_away_old(number, before) for number in list(old.values_list("pk", flat=True)))


@transaction.atomic
def _throw_away_old(number: int, before: dt.datetime) -> bool:
    held = Draft.objects.select_for_update().open_now()
    found = held.filter(pk=number, changed_at__lt=before).first()
    if found is not None:
        _empty(found, SYSTEM)
    return found is not None


@trusted
def _empty(draft: Draft, by: Actor) -> None:
    draft.answers, draft.thrown_away_at = {}, timezone.now()
    draft.save(update_fields=["answers", "thrown_away_at"])
    DraftLink.objects.filter(draft=draft, ended_at=None).update(ended_at=timezone.now())
    _record("referrals.draft_thrown_away", draft, by, [])


def to_write(draft: Draft) -> Draft:
    """The draft as it is now, held until the end of the transaction. Raises :class:`Refused`."""
    found = Draft.objects.select_for_update(of=("self",)).select_related("office", "programme", "partner")
    fresh = found.filter(pk=draft.pk).open_now().first()
    if fresh is None:
        raise Refused(ENDED)
    return fresh


def _keep(draft: Draft, screen: str, names: Collection[str], told: Mapping[str, Any], by: Actor) -> Draft:
    found = to_write(draft)
    before = found.answers
    found.answers = answers.put(before, screen, names, told)
    found.changed_at = timezone.now()
    found.save(update_fields=["answers", "changed_at"])
    changed = {name for name in {*before, *found.answers} if before.get(name) != found.answers.get(name)}
    if changed - {answers.ANSWERED}:
        _record("referrals.draft_changed", found, by, sorted(changed - {answers.ANSWERED}))
    return found


def _offered(user: User) -> set[tuple[int, int]]:
    return {(offer.office.pk, offer.programme.pk) for offer in queries.offers(user)}


def _record(kind: str, draft: Draft, by: Actor, fields: list[str]) -> None:
    events.record(kind, by=by, object_type="referrals.draft", object_id=draft.pk, fields=fields)
