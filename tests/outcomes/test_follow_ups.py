import datetime as dt

import pytest

from onward.audit.models import Event
from onward.lib.refusals import Refused
from onward.outcomes.actions import follow_ups
from onward.outcomes.actions.follow_ups import FollowUpLine
from onward.outcomes.models import FollowUp
from tests.factories.referrals import referral

DAY = dt.date(2021, 10, 1)


@pytest.fixture
def record(star_2020, office, caseworker):
    somebody = referral(star_2020, office)

    def record(**told):
        line = FollowUpLine(somebody.pk, DAY, "paid_work")._replace(**told)
        return follow_ups.record_follow_up(referral=somebody, told=line, by=caseworker.actor)

    return record


def test_how_somebody_is_doing_is_recorded_with_the_band_of_hours(record, caseworker):
    row = record(hours="Full-time", self_employed="yes")
    assert (row.status, row.hours, row.hours_band, row.recorded_by) == (
        "paid_work",
        "Full-time",
        "full_time",
        caseworker,
    )
    assert Event.objects.get(kind="outcomes.follow_up_recorded").fields == [
        "hours",
        "on",
        "referral",
        "self_employed",
        "status",
    ]


def test_each_follow_up_is_a_row_of_its_own(record):
    record()
    record(status="searching")
    assert FollowUp.objects.count() == 2


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"status": "retired"}, "“retired” is no status here"),
        ({"status": ""}, "“” is no status here"),
        ({"status": "not_searching", "reason": "rain"}, "“rain” is no reason here"),
    ],
)
def test_words_that_the_definition_does_not_have_are_refused(record, told, sentence):
    with pytest.raises(Refused, match=sentence):
        record(**told)
    assert not FollowUp.objects.exists()
