import datetime as dt

import pytest

from onward.audit.models import Event
from onward.lib.refusals import Refused
from onward.support.actions import sessions
from onward.support.actions.sessions import SupportLine
from onward.support.models import SupportSession
from tests.factories.referrals import referral

DAY = dt.date(2021, 1, 20)


@pytest.fixture
def somebody(star_2020, office):
    return referral(star_2020, office)


def test_two_sessions_on_one_day_are_counted(somebody, caseworker):
    for minutes in (60, 15):
        line = SupportLine(somebody.pk, DAY, 1, minutes, "phone", "weekly support")
        sessions.record_session(referral=somebody, told=line, by=caseworker.actor)
    assert list(SupportSession.objects.order_by("ordinal").values_list("ordinal", "minutes")) == [
        (1, 60),
        (2, 15),
    ]


def test_the_event_names_what_was_filled(somebody, caseworker):
    sessions.record_session(referral=somebody, told=SupportLine(somebody.pk, DAY, 1, 60), by=caseworker.actor)
    event = Event.objects.get(kind="support.session_recorded")
    assert (event.fields, event.person_id) == (["minutes", "on"], somebody.person_id)


@pytest.mark.parametrize("minutes", [-1, 1441])
def test_a_session_lasts_no_longer_than_a_day(somebody, caseworker, minutes):
    line = SupportLine(somebody.pk, DAY, 1, minutes)
    with pytest.raises(Refused, match="Give a number from 0 to 1440"):
        sessions.record_session(referral=somebody, told=line, by=caseworker.actor)
    assert not SupportSession.objects.exists()
