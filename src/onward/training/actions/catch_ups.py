"""What makes up for a session that was missed: a catch-up that repeats it, or lessons where that counts."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from onward.accounts.access import trusted
from onward.audit.actors import Actor
from onward.programmes.definition.schema import Definition
from onward.programmes.queries.definitions import of_version
from onward.training.actions import taps
from onward.training.choices import SessionKind
from onward.training.models import Session
from onward.training.queries import rows, steps
from onward.training.rules import absences
from onward.training.rules import register as rules
from onward.training.rules.register import Says, Tap


@trusted
@transaction.atomic
def settle(*, session: Session, people: Collection[int], by: Actor) -> None:
    """After marks in a catch-up: absences at the session it repeats count as made up, or do so no more.

    Only what this itself made up is undone; a mark that somebody corrected by hand stays.
    """
    missed = session.repeats if session.kind == SessionKind.CATCH_UP else None
    if missed is None:
        return
    taps.locked(missed)
    definition = of_version(missed.cohort.definition_id)
    buckets = {one.key: one.bucket for one in definition.attendance}
    caught_up = steps.marks_in_catch_ups(missed, people)
    standing = rows.standing(missed, people)
    made = []
    for one in people:
        came = [buckets[mark] for mark in caught_up.get(one, ()) if mark in buckets]
        token = standing[one].tap.token if standing[one].tap else None  # type: ignore[union-attr]
        bucket = buckets.get(standing[one].says.mark, "")
        if absences.makes_up(missed=bucket, caught_up=came):
            made.append(_made_up(missed, one, token, standing[one].says, definition))
        elif not absences.makes_up(missed=absences.ABSENT, caught_up=came):
            made += steps.before_made_up(missed, one, now=timezone.now())
    taps.save(session=missed, taps=[tap for tap in made if tap.says.mark], by=by)


@trusted
@transaction.atomic
def make_up_by_lessons(
    *, session: Session, referral_id: int, lessons: set[str], finished: set[str], by: Actor
) -> bool:
    """An absence is made up where the definition says that lessons do that, and all of them are finished.

    For the room of lessons, which does not exist yet: whoever records that a lesson is finished calls this
    from above. Returns whether the absence counts as made up now.
    """
    definition = of_version(session.cohort.definition_id)
    taps.locked(session)
    stood = rows.standing(session, [referral_id]).get(referral_id)
    if stood is None:
        return False
    buckets = {one.key: one.bucket for one in definition.attendance}
    counts = absences.lessons_make_up(
        missed=buckets.get(stood.says.mark, ""),
        lessons=lessons,
        finished=finished,
        definition_says_so=definition.lessons_make_up,
    )
    if counts:
        token = stood.tap.token if stood.tap else None
        tap = _made_up(session, referral_id, token, stood.says, definition)
        taps.save(session=session, taps=[tap] if tap.says.mark else [], by=by)
    return counts


def _made_up(
    session: Session, referral_id: int, before: UUID | None, says: Says, definition: Definition
) -> Tap:
    """The row as made up, its reason kept; a blank mark where the definition has no such word."""
    word = next((one.key for one in definition.attendance if one.bucket == "made_up" and not one.retired), "")
    token = rules.token_of_making_up(before, referral_id, session.pk)
    return Tap(token, referral_id, says._replace(mark=word), timezone.now())
