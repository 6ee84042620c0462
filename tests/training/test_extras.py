import datetime as dt
from decimal import Decimal

import pytest

from onward.audit.models import Event
from onward.lib.refusals import Refused
from onward.messages.models import Message
from onward.referrals.choices import PlaceStatus
from onward.training.actions import extras
from onward.training.actions.extras import Extra
from onward.training.actions.sessions import Details
from onward.training.choices import SessionKind
from onward.training.models import Session
from onward.training.queries import members
from tests.factories import cohorts
from tests.training.conftest import clock

LATER = Details(dt.date(2027, 4, 6), dt.time(14), Decimal(2), mode="online")


@pytest.fixture(autouse=True)
def _before_the_course(monkeypatch):
    now = dt.datetime(2027, 2, 1, 9, tzinfo=dt.UTC)
    monkeypatch.setattr("onward.training.actions.notices.timezone", clock(now))


def test_a_catch_up_repeats_a_session_of_the_course(spring, planned, enrolled, caseworker):
    told = Extra(SessionKind.CATCH_UP, LATER, repeats=planned[0])
    made = extras.add_extra(cohort=spring, told=told, by=caseworker.actor)
    assert (made.code, made.kind, made.repeats) == ("X1", "catch-up", planned[0])
    assert Event.objects.get(kind="training.session_added").fields == ["kind", "on", "repeats", "starts_at"]
    assert set(Message.objects.values_list("text_key", flat=True)) == {"class_on"}


def test_each_session_beside_the_course_has_a_code_of_its_own(spring, planned, caseworker):
    social = Extra(SessionKind.SOCIAL, LATER, title="Meeting again")
    first = extras.add_extra(cohort=spring, told=social, by=caseworker.actor)
    again = extras.add_extra(cohort=spring, told=social, by=caseworker.actor)
    other = extras.add_extra(cohort=spring, told=social._replace(title="Picnic"), by=caseworker.actor)
    assert first == again
    assert (first.code, other.code) == ("X1", "X2")


def test_a_catch_up_says_what_it_repeats(spring, caseworker, star_2020, office):
    with pytest.raises(Refused, match="Choose which one"):
        extras.add_extra(cohort=spring, told=Extra(SessionKind.CATCH_UP, LATER), by=caseworker.actor)
    [elsewhere] = cohorts.sessions(cohorts.cohort(star_2020, office, code="C5"), 1)
    with pytest.raises(Refused, match="Choose which one"):
        extras.add_extra(
            cohort=spring, told=Extra(SessionKind.CATCH_UP, LATER, repeats=elsewhere), by=caseworker.actor
        )


def test_a_refresher_has_a_title(spring, caseworker):
    with pytest.raises(Refused, match="Give it a title"):
        extras.add_extra(cohort=spring, told=Extra(SessionKind.REFRESHER, LATER), by=caseworker.actor)
    assert not Session.objects.exists()


def test_who_completed_is_expected_at_what_comes_after_the_course(spring, planned, caseworker):
    [done] = cohorts.people(spring, 1, finish=PlaceStatus.COMPLETED)
    told = Extra(SessionKind.REFRESHER, LATER, title="Once more")
    refresher = extras.add_extra(cohort=spring, told=told, by=caseworker.actor)
    assert members.at(refresher) == {done.pk: done.person_id}
    assert members.at(planned[0]) == {}
