"""Where a referral stands for its partner: ten words, and nothing of what lies between."""

import datetime as dt

import pytest

from onward.referrals.choices import PlaceStatus, ReferralStatus
from onward.referrals.rules import stays
from onward.referrals.rules.milestones import Decided, Milestone, is_over, stands_at, told

MAY, JUNE, JULY = dt.date(2021, 5, 3), dt.date(2021, 6, 1), dt.date(2021, 7, 1)
OFFERED = [stays.Step("C1", PlaceStatus.OFFERED)]
ENROLLED = [*OFFERED, stays.Step("C1", PlaceStatus.ENROLLED, JUNE)]
FINISHED = [*ENROLLED, stays.Step("C1", PlaceStatus.COMPLETED, JULY)]
LEFT = [*ENROLLED, stays.Step("C1", PlaceStatus.LEFT_EARLY, JULY)]


@pytest.mark.parametrize(
    ("decision", "steps", "asked", "closed", "milestone"),
    [
        ("", [], False, False, "received"),
        ("", [], True, False, "more information needed"),
        (ReferralStatus.WAITING, [], True, False, "more information needed"),
        (ReferralStatus.WAITING, [], False, False, "waiting"),
        (ReferralStatus.ACCEPTED, [], False, False, "accepted"),
        (ReferralStatus.ACCEPTED, OFFERED, False, False, "accepted"),
        (ReferralStatus.ACCEPTED, ENROLLED, False, False, "started"),
        (ReferralStatus.ACCEPTED, ENROLLED, True, False, "more information needed"),
        (ReferralStatus.ACCEPTED, FINISHED, True, False, "finished"),
        (ReferralStatus.ACCEPTED, LEFT, False, False, "left early"),
        (ReferralStatus.ACCEPTED, FINISHED, False, True, "closed"),
        (ReferralStatus.DECLINED, [], True, False, "declined"),
        (ReferralStatus.DECLINED, [], False, True, "closed"),
        (ReferralStatus.WITHDREW, OFFERED, False, False, "withdrawn"),
    ],
)
def test_each_standing_has_one_word(decision, steps, asked, closed, milestone):
    assert stands_at(decision, stays.path(steps), asked=asked, closed=closed) == milestone


def test_there_are_ten_words():
    assert [one.label for one in Milestone] == [
        *("Received", "More information needed", "Accepted", "Waiting", "Declined"),
        *("Withdrawn", "Started", "Left early", "Finished", "Closed"),
    ]
    assert [one.value for one in Milestone if is_over(one)] == [
        *("declined", "withdrawn", "left early", "finished", "closed")
    ]


def line(**instead):
    blank = {"received_on": MAY, "decided": [], "path": stays.Path(), "asked_on": None, "closed_on": None}
    return [(step.milestone.value, step.on) for step in told(**{**blank, **instead})]


def test_the_path_is_told_in_order():
    assert line(
        decided=[Decided("waiting", MAY), Decided("accepted", MAY)],
        path=stays.path(FINISHED),
        closed_on=JULY,
    ) == [
        *(("received", MAY), ("waiting", MAY), ("accepted", MAY)),
        *(("started", JUNE), ("finished", JULY), ("closed", JULY)),
    ]


def test_a_decision_that_was_written_down_later_has_no_day():
    assert line(decided=[Decided("accepted", JULY)], path=stays.path(ENROLLED)) == [
        *(("received", MAY), ("accepted", None), ("started", JUNE))
    ]


def test_what_was_decided_twice_in_a_row_stands_once():
    twice = [Decided("declined", MAY, "No place left"), Decided("declined", MAY, "No place left")]
    assert line(decided=twice) == [("received", MAY), ("declined", MAY)]


def test_an_offer_is_not_told():
    assert line(path=stays.path(OFFERED)) == [("received", MAY)]
