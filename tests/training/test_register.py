import pytest

from onward.audit.models import Event
from onward.lib.refusals import Refused
from onward.training.actions import register
from onward.training.models import Attendance
from tests.factories.cohorts import cohort, sessions
from tests.factories.referrals import referral


@pytest.fixture
def group(star_2020, office):
    return cohort(star_2020, office)


@pytest.fixture
def session(group):
    return sessions(group, 1)[0]


@pytest.fixture
def enrolled(star_2020, office, group):
    return referral(star_2020, office, enrolled_in=group)


def test_somebody_is_marked_and_the_mark_corrected(session, enrolled, caseworker):
    register.mark(session=session, referral=enrolled, mark="absent", by=caseworker.actor)
    register.mark(session=session, referral=enrolled, mark="made_up", by=caseworker.actor)
    assert Attendance.objects.get().mark == "made_up"
    assert Event.objects.filter(kind="training.marked", person_id=enrolled.person_id).count() == 2


def test_a_mark_that_the_definition_does_not_have_is_refused(session, enrolled, caseworker):
    with pytest.raises(Refused, match="“asleep” is no mark"):
        register.mark(session=session, referral=enrolled, mark="asleep", by=caseworker.actor)
    assert not Attendance.objects.exists()


def test_nobody_is_marked_in_a_session_of_another_cohort(star_2020, office, enrolled, caseworker):
    [elsewhere] = sessions(cohort(star_2020, office, code="C2"), 1)
    with pytest.raises(Refused, match="The session is of another cohort"):
        register.mark(session=elsewhere, referral=enrolled, mark="present", by=caseworker.actor)


def test_somebody_without_a_place_is_in_no_register(star_2020, office, session, caseworker):
    waiting = referral(star_2020, office, decision="waiting")
    with pytest.raises(Refused, match="The session is of another cohort"):
        register.mark(session=session, referral=waiting, mark="present", by=caseworker.actor)
