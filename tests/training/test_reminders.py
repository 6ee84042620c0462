"""Reminders of sessions: the evening before and the morning of the day, for those who are expected."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from onward.accounts.models import Office, User
from onward.lib.doors import Kept
from onward.messages.actions.sending import send_due
from onward.messages.choices import State
from onward.messages.models import Message
from onward.people.actions import consents, contacts
from onward.people.actions.consents import AnswerLine
from onward.people.choices import Answer, AnsweredHow, Purpose
from onward.people.models import Person
from onward.people.rules.contact import Told
from onward.programmes.models import Cohort, Programme
from onward.referrals.choices import PauseKind, PlaceStatus
from onward.referrals.models import Referral
from onward.training.actions.reminders import queue_reminders
from onward.training.actions.sessions import cancel_session, move_session
from onward.training.choices import SessionKind
from onward.training.models import Session
from onward.training.rules.reminders import window
from tests.factories import cohorts

LONDON = ZoneInfo("Europe/London")
START = dt.date(2027, 1, 12)  # a Tuesday; classes are at ten


def at(day: int, hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime(2027, 1, day, hour, minute, tzinfo=LONDON)


@pytest.fixture
def cohort(star_2020: Programme, office: Office) -> Cohort:
    return cohorts.cohort(star_2020, office, starts_on=START)


@pytest.fixture
def anna(cohort: Cohort, caseworker: User) -> Referral:
    """Enrolled; may be written to on any day from 8 to 20."""
    made = cohorts.people(cohort, 1)[0]
    reachable(made.person, caseworker, "Mon-Sun 8:00-20:00")
    return made


@pytest.fixture
def session(cohort: Cohort) -> Session:
    return cohorts.sessions(cohort, 1)[0]


def reachable(person: Person, by: User, hours: str = "") -> None:
    told = Told("phone", "+442079460123", "own", may_text=True, hours=hours)
    contacts.add(person=person, told=told, by=by.actor)
    yes = AnswerLine(Purpose.MESSAGES, Answer.AGREED, dt.date(2026, 1, 1), AnsweredHow.SPOKEN)
    consents.record_answer(person=person, told=yes, by=by.actor)


def planned() -> list[tuple[str, dt.datetime]]:
    rows = Message.objects.order_by("next_at").values_list("text_key", "next_at")
    return [(text, moment.astimezone(LONDON)) for text, moment in rows]


def tick(now: dt.datetime) -> None:
    queue_reminders(now=now)
    send_due(now=now)


@pytest.mark.parametrize(
    ("hours", "text", "wished", "until"),
    [
        (2, "class_today", at(12, 8), at(12, 10)),
        (24, "class_tomorrow", at(11, 18), at(12, 0)),
        (12, "class_tomorrow", at(11, 18), at(12, 0)),
        (72, "class_on", at(9, 18), at(10, 0)),
    ],
)
def test_hours_before_give_the_day_and_the_words(
    hours: int, text: str, wished: dt.datetime, until: dt.datetime
):
    found = window(at(12, 10), hours)
    assert (found.text, found.wished, found.until) == (text, wished, until)
    assert found.earliest == wished.replace(hour=0)


def test_a_day_of_23_hours_is_still_the_day_before():
    start = dt.datetime(2027, 3, 29, 10, tzinfo=LONDON)  # the clocks went forward the day before
    assert window(start, 24).wished == dt.datetime(2027, 3, 28, 18, tzinfo=LONDON)


def test_people_are_reminded_the_evening_before_and_the_morning_of_the_day(anna: Referral, session: Session):
    Kept.sent.clear()
    assert queue_reminders(now=at(11, 9)) == 2
    assert planned() == [("class_tomorrow", at(11, 18)), ("class_today", at(12, 8))]
    for moment in (at(11, 17, 50), at(11, 18), at(11, 18, 10), at(12, 8), at(12, 8, 10), at(12, 10)):
        tick(moment)
    assert [text for _, text in Kept.sent] == [
        "Your class is tomorrow at 10am. Reply STOP to stop.",
        "Your class is today at 10am. Reply STOP to stop.",
    ]


def test_ticking_twice_puts_each_in_line_once(anna: Referral, session: Session):
    assert queue_reminders(now=at(11, 9)) == 2
    assert queue_reminders(now=at(11, 9)) == 0
    assert queue_reminders(now=at(11, 15)) == 0


def test_each_comes_at_the_safe_hour_nearest_to_the_wish(cohort: Cohort, session: Session, caseworker: User):
    person = cohorts.people(cohort, 1)[0].person
    reachable(person, caseworker)  # nobody asked: weekdays from 9 to 5
    queue_reminders(now=at(11, 9))
    assert planned() == [("class_tomorrow", at(11, 16, 30)), ("class_today", at(12, 9))]


def test_it_is_not_put_in_line_too_early_or_too_late(anna: Referral, session: Session):
    assert queue_reminders(now=at(9, 12)) == 0
    assert queue_reminders(now=at(10, 12)) == 1  # tomorrow's evening is within reach, the day itself is not
    assert queue_reminders(now=at(12, 10)) == 0


def test_a_clock_that_stood_still_reminds_late_or_not_at_all(anna: Referral, session: Session):
    Kept.sent.clear()
    tick(at(12, 9, 40))
    tick(at(12, 9, 50))
    assert [text for _, text in Kept.sent] == ["Your class is today at 10am. Reply STOP to stop."]


@pytest.mark.parametrize("how", ["paused", "left", "offered", "called off", "no hour"])
def test_nobody_is_reminded_who_is_not_expected(anna: Referral, session: Session, cohort: Cohort, how: str):
    if how == "paused":
        anna.pauses.create(cohort=cohort, kind=PauseKind.PAUSED, on=START)
    elif how == "left":
        cohorts.place(anna, cohort, PlaceStatus.LEFT_EARLY, START)
    elif how == "offered":
        anna.place_steps.all().delete()
        cohorts.place(anna, cohort, PlaceStatus.OFFERED)
    elif how == "called off":
        Session.objects.update(cancelled_at=at(1, 1))
    else:
        Session.objects.update(starts_at=None)
    assert queue_reminders(now=at(11, 9)) == 0


def test_who_pauses_after_it_was_put_in_line_gets_nothing(anna: Referral, session: Session, cohort: Cohort):
    Kept.sent.clear()
    queue_reminders(now=at(11, 9))
    anna.pauses.create(cohort=cohort, kind=PauseKind.PAUSED, on=START)
    send_due(now=at(11, 18))
    first = Message.objects.get(text_key="class_tomorrow")
    assert (first.state, Kept.sent) == (State.WITHDRAWN, [])
    assert first.steps.latest("pk").sentences == ["They are not expected at this class now."]


def test_a_class_that_moved_quietly_is_not_told_at_the_old_hour(anna: Referral, session: Session):
    """An import moves a session without any notice: the last look at the moment of sending finds it."""
    Kept.sent.clear()
    queue_reminders(now=at(11, 9))
    Session.objects.update(starts_at=dt.time(14))
    tick(at(11, 18))
    assert [text for _, text in Kept.sent] == ["Your class is tomorrow at 2pm. Reply STOP to stop."]


def test_moving_a_class_calls_back_what_waits(anna: Referral, session: Session, caseworker: User):
    queue_reminders(now=at(11, 9))
    move_session(session=session, on=dt.date(2027, 1, 14), starts_at=dt.time(10), by=caseworker.actor)
    states = set(
        Message.objects.filter(text_key__in=["class_tomorrow", "class_today"]).values_list("state", flat=True)
    )
    assert states == {State.WITHDRAWN}
    assert Message.objects.get(text_key="class_moved").state == State.WAITING
    assert queue_reminders(now=at(13, 9)) == 2


def test_calling_a_class_off_and_the_reminders_with_it(anna: Referral, session: Session, caseworker: User):
    queue_reminders(now=at(11, 9))
    cancel_session(session=session, reason="The trainer is ill", by=caseworker.actor)
    assert Message.objects.waiting().get().text_key == "class_called_off"


def test_who_came_needs_no_catch_up(anna: Referral, session: Session, cohort: Cohort):
    Session.objects.create(
        cohort=cohort,
        code="X1",
        kind=SessionKind.CATCH_UP,
        repeats=session,
        on=START + dt.timedelta(days=1),
        starts_at=dt.time(10),
        hours=2,
    )
    cohorts.register([anna], [session])
    queue_reminders(now=at(12, 11))
    assert not Message.objects.exclude(about=f"session:{session.pk}").exists()


def test_the_number_of_queries_does_not_grow_with_people(
    cohort: Cohort, session: Session, caseworker: User, django_assert_max_num_queries
):
    for one in cohorts.people(cohort, 30):
        reachable(one.person, caseworker)
    with django_assert_max_num_queries(30):
        assert queue_reminders(now=at(11, 9)) == 60
    with django_assert_max_num_queries(14):
        assert queue_reminders(now=at(11, 9)) == 0
