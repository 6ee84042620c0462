"""What a cancelled session, and one beside the course, do to turnout and figures: nothing."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone

from onward.referrals.queries.facts import Among
from onward.training.choices import SessionKind
from onward.training.models import Attendance, Session
from onward.training.queries import attendance, facts, timetable

AFTER = dt.date(2027, 7, 1)
PRESENT = {"present": "present", "made_up": "made_up"}


@pytest.fixture
def held(spring, planned, enrolled) -> list[Session]:
    """Three sessions and a refresher, with a register each; the second was cancelled afterwards."""
    beside = Session.objects.create(
        cohort=spring,
        code="X1",
        kind=SessionKind.REFRESHER,
        title="Once more",
        on=planned[2].on,
        hours=Decimal(2),
    )
    for session in (*planned, beside):
        Attendance.objects.create(session=session, referral=enrolled[0], mark="present")
    Session.objects.filter(pk=planned[1].pk).update(cancelled_at=timezone.now())
    return [*planned, beside]


def test_turnout_is_of_the_course(spring, held, enrolled):
    found = timetable.of_cohort(spring, PRESENT)
    assert found.people[enrolled[0].pk].came == 2
    came = {line.code: line.turnout.came for line in found.sessions}
    assert came == {"D1": 1, "D2": 0, "D3": 1, "X1": 1}


def test_figures_are_of_the_course(star_2020, held, enrolled):
    among = Among(star_2020, office=None, as_of=AFTER)
    [row] = facts.register(among, {"present": ["present"]})
    assert row == (enrolled[0].pk, 2, Decimal(4))
    rows = attendance.by_day(star_2020, office=None, as_of=AFTER)
    assert sum(one.rows for one in rows) == 2


def test_what_was_cancelled_or_is_beside_the_course_lacks_no_register(spring, held, caseworker):
    Attendance.objects.all().delete()
    assert timetable.unmarked([spring.pk], today=AFTER) == {spring.pk: 2}
    assert timetable.number_unmarked(caseworker, today=AFTER) == 2


def test_a_cancelled_session_is_nobodys_next(spring, held):
    days = timetable.next_days([spring.pk], today=held[1].on)
    assert days == {spring.pk: held[2].on}
