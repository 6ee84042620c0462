"""Taps come into the register: once, in any order, the last one counting, and a colleague's is never lost."""

import datetime as dt
import random
from uuid import uuid4

import pytest

from onward.accounts.access import Denied
from onward.audit.models import Event
from onward.lib.refusals import Refused
from onward.people.models import Block
from onward.training.actions import register
from onward.training.actions.register import Tapped
from onward.training.actions.taps import State
from onward.training.models import Attendance, RegisterEntry, SessionNote
from tests.factories import cohorts
from tests.training.registers import TEN, group, marks, people, tap


@pytest.fixture
def cohort(star_2020, office, trainer):
    return group(star_2020, office, trainer=trainer)


@pytest.fixture
def session(cohort):
    return cohorts.sessions(cohort, 1)[0]


@pytest.fixture
def ada(cohort, session):
    return people(cohort)[0]


@pytest.fixture
def save(session, trainer):
    def save(*taps, by=trainer):
        return register.mark_many(session=session, told=taps, by=by.actor)

    return save


def test_a_tap_says_mark_reason_and_minutes_away(save, session, ada):
    [outcome] = save(tap(ada, "absent", reason="childcare", stepped_out=15))
    assert (outcome.state, outcome.sentences) == (State.SAVED, ())
    row = Attendance.objects.get()
    assert (row.mark, row.reason, row.stepped_out) == ("absent", "childcare", 15)
    event = Event.objects.get(kind="training.marked")
    assert (event.fields, event.person_id, event.object_id) == (
        ["mark", "reason", "stepped_out"],
        ada.person_id,
        session.pk,
    )


def test_the_same_tap_sent_twice_changes_nothing(save, session, ada):
    mine = tap(ada, "late")
    save(mine)
    [again] = save(mine)
    assert again.state is State.KNOWN
    assert RegisterEntry.objects.count() == Event.objects.filter(kind="training.marked").count() == 1


def test_taps_count_by_when_they_were_tapped_however_they_arrive(save, session, cohort):
    told = [
        tap(one, mark, minute=minute)
        for one in people(cohort)
        for minute, mark in enumerate(("present", "late", "absent", "late", "excused"))
    ]
    random.Random(4).shuffle(told)
    for at in range(0, len(told), 2):
        save(*told[at : at + 2])
    assert set(marks(session).values()) == {"excused"}
    assert RegisterEntry.objects.count() == len(told)


def test_what_arrives_late_stays_written_and_is_overtaken(save, ada, session, caseworker):
    save(tap(ada, "late", minute=5), by=caseworker)
    [outcome] = save(tap(ada, "absent", minute=2))
    assert outcome.state is State.OVERTAKEN
    assert outcome.sentences == (
        "Adelina: you marked Absent, Cara Case marked Late after that, at 10:05am. Late counts.",
    )
    assert marks(session) == {ada.pk: "late"}
    assert {entry.mark for entry in RegisterEntry.objects.all()} == {"late", "absent"}


def test_whoever_replaces_a_mark_they_had_not_seen_is_told(save, ada, session, caseworker):
    save(tap(ada, "late", minute=2), by=caseworker)
    [outcome] = save(tap(ada, "absent", minute=5, seen=""))
    assert outcome.sentences == (
        "Adelina: Cara Case had marked Late at 10:02am. You marked Absent after that, and it counts.",
    )
    assert marks(session) == {ada.pk: "absent"}


def test_nothing_is_told_of_a_mark_that_was_seen_or_is_the_same(save, ada, caseworker):
    save(tap(ada, "late", minute=2), by=caseworker)
    assert save(tap(ada, "absent", minute=5, seen="late"))[0].sentences == ()
    assert save(tap(ada, "absent", minute=6, seen=""), by=caseworker)[0].sentences == ()


def test_a_blank_mark_takes_the_row_away(save, ada, session):
    save(tap(ada, "late"))
    save(tap(ada, "", minute=1))
    assert marks(session) == {}


def test_a_tap_counts_over_what_a_workbook_said(save, ada, session):
    cohorts.register([ada], [session], mark="absent")
    save(tap(ada, "present"))
    assert marks(session) == {ada.pk: "present"}
    assert RegisterEntry.objects.get().before == "absent"


@pytest.mark.parametrize(
    ("mark", "more", "sentence"),
    [
        ("asleep", {}, "“asleep” is no mark"),
        ("absent", {"reason": "bored"}, "“bored” is no reason"),
        ("present", {"stepped_out": 1440}, "Minutes away are a number"),
    ],
)
def test_one_wrong_tap_is_refused_and_the_others_are_saved(save, session, cohort, mark, more, sentence):
    first, second, _ = people(cohort)
    wrong, right = save(tap(first, mark, **more), tap(second, "present", minute=1))
    assert (wrong.state, right.state) == (State.REFUSED, State.SAVED)
    assert sentence in wrong.sentences[0]
    assert marks(session) == {second.pk: "present"}


def test_nobody_is_marked_in_a_session_that_was_cancelled(save, session, ada):
    session.cancelled_at = TEN
    session.save()
    [outcome] = save(tap(ada, "present"))
    assert outcome.sentences == ("This session was cancelled. Nobody is marked in it.",)


def test_somebody_from_whom_the_trainer_is_kept_is_not_marked_by_them(save, session, ada, trainer):
    Block.objects.create(person=ada.person, user=trainer, reason="From the same village.")
    [outcome] = save(tap(ada, "present"))
    assert outcome.state is State.REFUSED
    assert "Adelina" not in outcome.sentences[0]
    assert marks(session) == {}


@pytest.mark.parametrize("who", ["outsider", "funder", "partner_worker"])
def test_whoever_may_not_mark_is_refused(session, ada, who, request):
    user = request.getfixturevalue(who)
    with pytest.raises(Denied):
        register.mark_many(session=session, told=[tap(ada, "present")], by=user.actor)
    with pytest.raises(Denied):
        register.undo(session=session, step=uuid4(), by=user.actor)
    with pytest.raises(Denied):
        register.write_note(session=session, text="Went well.", by=user.actor)


def test_a_single_mark_takes_its_token_and_reason(session, ada, caseworker):
    told = Tapped(reason="ill", token=uuid4(), taken_at=TEN)
    for _ in range(2):
        row = register.mark(session=session, referral=ada, mark="absent", by=caseworker.actor, tapped=told)
    assert (row.mark, row.reason) == ("absent", "ill")
    assert RegisterEntry.objects.get().token == told.token


def test_a_step_is_undone_with_all_that_it_marked(save, session, cohort, trainer):
    first, second, third = people(cohort)
    save(tap(first, "absent", reason="ill"))
    save(tap(first, "present", minute=3), tap(second, "present", minute=3))
    save(tap(third, "late", minute=4))
    for _ in range(2):  # a double click
        step = RegisterEntry.objects.get(mark="late").token
        register.undo(session=session, step=step, by=trainer.actor)
    assert marks(session) == {first.pk: "present", second.pk: "present"}
    step = RegisterEntry.objects.filter(mark="present").first().token
    register.undo(session=session, step=step, by=trainer.actor)
    assert marks(session) == {first.pk: "absent"}
    assert Attendance.objects.get().reason == "ill"


def test_what_a_colleague_marked_since_is_not_undone(save, session, ada, trainer, caseworker):
    mine = tap(ada, "absent")
    save(mine)
    save(tap(ada, "late", minute=1, seen="absent"), by=caseworker)
    with pytest.raises(Refused, match="nothing of yours"):
        register.undo(session=session, step=mine.token, by=trainer.actor)
    assert marks(session) == {ada.pk: "late"}


def test_nobody_takes_back_what_another_marked(save, session, ada, caseworker):
    mine = tap(ada, "absent")
    save(mine)
    with pytest.raises(Refused, match="nothing of yours"):
        register.undo(session=session, step=mine.token, by=caseworker.actor)


def test_a_note_is_added_once_and_sealed(session, trainer, caseworker):
    for by in (trainer, trainer, caseworker):
        register.write_note(session=session, text=" Went well. ", by=by.actor)
    assert [note.text for note in SessionNote.objects.all()] == ["Went well."] * 2
    assert Event.objects.filter(kind="training.note_written", fields=["text"]).count() == 2
    with pytest.raises(Refused, match="Write the note first"):
        register.write_note(session=session, text="  ", by=trainer.actor)


def test_somebody_who_moved_on_can_still_be_corrected_where_they_were(
    save, session, ada, cohort, star_2020, office, manager
):
    moved_to = cohorts.cohort(star_2020, office, code="C2")
    cohorts.place(ada, moved_to, "enrolled", cohort.starts_on + dt.timedelta(weeks=2))
    [outcome] = save(tap(ada, "late"), by=manager)
    assert outcome.state is State.SAVED
