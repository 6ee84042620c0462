import datetime as dt

import pytest

from onward.audit.models import Event
from onward.lib.refusals import Refused
from onward.referrals.actions import evidence
from onward.referrals.actions.evidence import EvidenceLine
from onward.referrals.queries import referrals as queries
from onward.referrals.rules import TOLD
from tests.factories.referrals import referral

SEEN = dt.date(2020, 12, 8)


@pytest.fixture
def referred(star_2020, office):
    return referral(star_2020, office)


def _record(referred, caseworker, *told, **more):
    line = EvidenceLine(referred.pk, *told, **more)
    return evidence.record_evidence(referral=referred, told=line, by=caseworker.actor)


def test_an_answer_is_recorded_with_who_saw_it_and_when(referred, caseworker):
    row = _record(referred, caseworker, "right_to_work", "yes", seen_on=SEEN)
    assert (row.answer, row.seen_on, row.recorded_by) == ("yes", SEEN, caseworker)
    assert Event.objects.get(kind="referrals.evidence_recorded").fields == ["right_to_work"]


def test_a_later_answer_counts_and_the_earlier_stays(referred, caseworker):
    _record(referred, caseworker, "right_to_work", "no")
    _record(referred, caseworker, "right_to_work", "yes")
    assert queries.answers(referred) == {"right_to_work": "yes"}
    assert referred.evidence.count() == 2


def test_words_about_a_criterion_stand_beside_the_answer(referred, caseworker):
    assert _record(referred, caseworker, "lives_in", TOLD, "Lower Puddleton").text == "Lower Puddleton"


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (("shoe_size", "yes"), "has no criterion “shoe_size”"),
        (("right_to_work", "perhaps"), "“perhaps” is not an answer"),
        (("lives_in", "London"), "“London” is not an answer"),
    ],
)
def test_what_the_definition_does_not_ask_is_refused(referred, caseworker, told, sentence):
    with pytest.raises(Refused, match=sentence):
        _record(referred, caseworker, *told)


def test_evidence_that_had_run_out_is_refused(referred, caseworker):
    with pytest.raises(Refused, match="had run out"):
        _record(referred, caseworker, "right_to_work", "yes", seen_on=SEEN, valid_until=dt.date(2020, 1, 1))
