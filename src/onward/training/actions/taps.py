"""How taps come into the register: those of a session one after the other, each once, the last counting."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from onward.accounts.access import trusted
from onward.audit.actions import events
from onward.audit.actors import Actor
from onward.programmes.definition.schema import Definition
from onward.programmes.queries.definitions import of_version
from onward.referrals.models import Referral
from onward.training.models import Attendance, RegisterEntry, Session
from onward.training.queries import rows
from onward.training.queries.rows import Standing
from onward.training.rules import mistakes_of_mark
from onward.training.rules import register as rules
from onward.training.rules.register import Says, Tap
from onward.ui.templatetags.ui import clock


class State(StrEnum):
    """What became of a tap."""

    SAVED = "saved"
    KNOWN = "known"  # it was here already: sent twice
    OVERTAKEN = "overtaken"  # kept, but something tapped later counts
    REFUSED = "refused"


class Outcome(NamedTuple):
    """What became of a tap, and what whoever tapped should know."""

    tap: Tap
    state: State
    sentences: tuple[str, ...] = ()


@trusted
@transaction.atomic
def save(*, session: Session, taps: Sequence[Tap], by: Actor) -> list[Outcome]:
    """Bring taps into one session's register. The caller has asked whether these people may be written.

    Whoever saves the same register at the same time waits. Nothing is lost: every tap that is not refused
    becomes a row of :class:`RegisterEntry`, whether it counts or not.
    """
    locked(session)
    book = _Book.opened(session, taps, by)
    outcomes = [book.take(tap) for tap in sorted(taps, key=rules.order)]
    RegisterEntry.objects.bulk_create(book.entries)
    _keep(session, book)
    return outcomes


def locked(session: Session) -> None:
    """One change at a time of this register; others may go on pointing at the session."""
    Session.objects.select_for_update(no_key=True).get(pk=session.pk)


@dataclass
class _Book:
    """A register while taps come in: what each row says, and who tapped it last."""

    session: Session
    definition: Definition
    known: set[UUID]
    standing: dict[int, Standing]
    belong: set[int]
    by: Actor
    entries: list[RegisterEntry] = field(default_factory=list)
    before: dict[int, Says] = field(default_factory=dict)  # of the rows that changed

    @classmethod
    def opened(cls, session: Session, taps: Sequence[Tap], by: Actor) -> "_Book":
        people = {tap.referral_id for tap in taps}
        return cls(
            session=session,
            definition=of_version(session.cohort.definition_id),
            known=rows.known(tap.token for tap in taps),
            standing=rows.standing(session, people),
            belong=rows.who_belong(session, people),
            by=by,
        )

    def take(self, tap: Tap) -> Outcome:
        if tap.token in self.known:
            return Outcome(tap, State.KNOWN)
        if found := self._mistakes(tap):
            return Outcome(tap, State.REFUSED, tuple(found))
        self.known.add(tap.token)
        stood = self.standing.get(tap.referral_id, Standing())
        self.entries.append(self._entry(tap, stood))
        if not rules.later(tap, stood.tap):
            return Outcome(tap, State.OVERTAKEN, self._told(tap, stood, counts=False))
        self.before.setdefault(tap.referral_id, stood.says)
        self.standing[tap.referral_id] = Standing(tap.says, tap, self.by.user_id, name=stood.name)
        return Outcome(tap, State.SAVED, self._told(tap, stood, counts=True))

    def _mistakes(self, tap: Tap) -> list[str]:
        known = [one.key for one in self.definition.attendance if not one.retired]
        found = rules.mistakes_of_tap(
            tap.says,
            reasons=[one.key for one in self.definition.absence_reasons],
            cancelled=self.session.cancelled_at is not None,
        )
        marks = known if tap.says.mark else [""]  # no mark at all is what is left when one was undone
        belongs = tap.referral_id in self.belong
        return found + mistakes_of_mark(mark=tap.says.mark, marks=marks, same_cohort=belongs)

    def _entry(self, tap: Tap, stood: Standing) -> RegisterEntry:
        return RegisterEntry(
            session=self.session,
            referral_id=tap.referral_id,
            token=tap.token,
            mark=tap.says.mark,
            reason=tap.says.reason,
            stepped_out=tap.says.stepped_out,
            before=stood.says.mark,
            taken_at=tap.taken_at,
            recorded_by_id=self.by.user_id,
        )

    def _told(self, tap: Tap, stood: Standing, *, counts: bool) -> tuple[str, ...]:
        """A sentence where a colleague's other mark stood there, that whoever tapped had not seen."""
        if stood.tap is None or stood.by == self.by.user_id or stood.says.mark == tap.says.mark:
            return ()
        if counts and tap.seen in (None, stood.says.mark):
            return ()
        says = rules.replaced if counts else rules.overtaken
        at = clock(timezone.localtime(stood.tap.taken_at).time())
        mine, theirs = self._label(tap.says.mark), self._label(stood.says.mark)
        return (says(stood.name, mine=mine, theirs=theirs, who=stood.by_name, at=at),)

    def _label(self, mark: str) -> str:
        return next((one.label for one in self.definition.attendance if one.key == mark), "no mark")


def _keep(session: Session, book: _Book) -> None:
    """Write the rows as they now stand, and an event for each person whose row changed."""
    now = {one: book.standing[one].says for one in book.before if book.standing[one].says != book.before[one]}
    Attendance.objects.bulk_create(
        [
            Attendance(session=session, referral_id=one, **says._asdict())
            for one, says in now.items()
            if says.mark
        ],
        update_conflicts=True,
        unique_fields=["referral", "session"],
        update_fields=list(Says._fields),
    )
    gone = [one for one, says in now.items() if not says.mark]
    if gone:
        Attendance.objects.filter(session=session, referral__in=gone).delete()
    people = dict(Referral.objects.filter(pk__in=now).values_list("pk", "person_id"))
    events.record_all(
        events.event(
            "training.marked",
            by=book.by,
            object_type="training.session",
            object_id=session.pk,
            person_id=people[one],
            fields=_changed(book.before[one], says),
        )
        for one, says in now.items()
    )


def _changed(before: Says, now: Says) -> list[str]:
    return [name for name in Says._fields if getattr(before, name) != getattr(now, name)]
