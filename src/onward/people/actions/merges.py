"""Two people turned out to be one, or did not after all."""

import datetime as dt
from collections.abc import Collection, Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from onward.accounts.access import acts
from onward.audit.actions import events
from onward.audit.actors import Actor
from onward.audit.choices import ActorKind
from onward.lib.refusals import Refused
from onward.people import duties
from onward.people.actions import links, name_keys
from onward.people.duties import Moved
from onward.people.models import Merge, Person
from onward.people.parts import FIELDS, Part

DAYS_TO_UNDO = 30
CHOOSABLE = tuple(name for name in FIELDS if name != "code")


@acts("people.merge", {"keep": Part.IDENTITY, "gone": Part.IDENTITY})
@transaction.atomic
def merge(*, keep: Person, gone: Person, taken: Collection[str], by: Actor) -> Merge:
    """What ``gone`` has goes to ``keep``, in every room; so do the values of the fields in ``taken``.

    Raises :class:`Refused`.
    """
    _refuse(keep, gone, taken)
    before = {name: _plain(getattr(keep, name)) for name in taken}
    for name in taken:
        setattr(keep, name, getattr(gone, name))
    keep.save(update_fields=list(taken))
    if set(taken) & set(name_keys.NAMES):
        name_keys.renew([keep.pk])
    moved = {duty.room: _moved(duty, keep, gone) for duty in duties.registered()}
    gone.merged_into = keep
    gone.save(update_fields=["merged_into"])
    made = Merge.objects.create(
        keep=keep,
        gone=gone,
        by_id=by.user_id if by.kind == ActorKind.USER else None,
        moved=moved,
        before=before,
    )
    _record("people.people_merged", made, taken, by)
    return made


@acts("people.merge", {"merge": Part.IDENTITY})
@transaction.atomic
def undo(*, merge: Merge, by: Actor) -> Person:
    """They are two people again: whoever was joined, with what was theirs. Raises :class:`Refused`."""
    if merge.undone_at is not None:
        raise Refused("These two were taken apart before. Look at the person’s page again.")
    if timezone.now() > until(merge):
        raise Refused(f"Two records can be taken apart for {DAYS_TO_UNDO} days, and these have passed.")
    keep, gone = merge.keep, merge.gone
    for duty in reversed(list(duties.registered())):
        moved = merge.moved.get(duty.room, {})
        duties.carry_back(duty.columns, gone=gone, moved=moved)
        duty.undo(keep, gone, moved)
    for name, value in merge.before.items():
        setattr(keep, name, _typed(name, value))
    keep.save(update_fields=list(merge.before))
    gone.merged_into = None
    gone.save(update_fields=["merged_into"])
    name_keys.renew([keep.pk, gone.pk])
    merge.undone_at = timezone.now()
    merge.save(update_fields=["undone_at"])
    _record("people.merge_undone", merge, merge.before, by)
    return gone


def until(merge: Merge) -> dt.datetime:
    """Until when this merge can be undone."""
    return merge.at + dt.timedelta(days=DAYS_TO_UNDO)


def _refuse(keep: Person, gone: Person, taken: Collection[str]) -> None:
    if keep.pk == gone.pk:
        raise Refused("This is one and the same record. Enter the code of the other.")
    if keep.office_id != gone.office_id:
        raise Refused("These two records belong to two offices and stay apart.")
    if links.between(keep, gone):
        raise Refused(
            "These two are linked, so somebody said that they are two people. Remove the link first."
        )
    if unknown := set(taken) - set(CHOOSABLE):
        raise LookupError(f"Nobody chooses {', '.join(sorted(unknown))}.")


def _moved(duty: duties.Duty, keep: Person, gone: Person) -> Moved:
    with_care = duty.merge(keep, gone)
    return {**duties.carry(duty.columns, keep=keep, gone=gone), **with_care}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value


def _typed(name: str, value: Any) -> Any:
    return dt.date.fromisoformat(value) if name == "date_of_birth" and value else value


def _record(kind: str, merge: Merge, fields: Iterable[str], by: Actor) -> None:
    """One event in the trail of each of the two."""
    events.record_all(
        events.event(
            kind,
            by=by,
            object_type="people.merge",
            object_id=merge.pk,
            person_id=person,
            fields=sorted(fields),
        )
        for person in (merge.keep_id, merge.gone_id)
    )
