"""What the steps of a place come to, on plain values."""

import datetime as dt

import pytest

from onward.referrals.choices import PlaceStatus, ReferralStatus, Standing
from onward.referrals.rules import stays
from onward.referrals.rules.stays import Step

JANUARY, FEBRUARY, MARCH, APRIL = (dt.date(2021, month, 5) for month in (1, 2, 3, 4))
OFFERED, ENROLLED, COMPLETED, LEFT, NOT_TAKEN = (
    PlaceStatus.OFFERED,
    PlaceStatus.ENROLLED,
    PlaceStatus.COMPLETED,
    PlaceStatus.LEFT_EARLY,
    PlaceStatus.NOT_TAKEN,
)


def test_a_transfer_is_another_stay_without_an_end():
    path = stays.path([Step("C1", ENROLLED, JANUARY), Step("C2", ENROLLED, FEBRUARY)])
    assert [(stay.cohort, stay.finish) for stay in path.stays] == [("C1", ""), ("C2", "")]
    assert path.takes_part


def test_who_left_early_and_came_back_takes_part():
    steps = [Step("C1", ENROLLED, JANUARY), Step("C1", LEFT, FEBRUARY), Step("C1", ENROLLED, FEBRUARY)]
    path = stays.path(steps)
    assert path.takes_part
    assert len(path.stays) == 2


@pytest.mark.parametrize("end", [FEBRUARY, None])
def test_an_enrolment_told_again_corrects_its_day_and_leaves_the_end(end: dt.date | None):
    steps = [Step("C1", ENROLLED, MARCH), Step("C1", COMPLETED, end), Step("C1", ENROLLED, JANUARY)]
    [stay] = stays.path(steps).stays
    assert (stay.enrolled_on, stay.finish) == (JANUARY, COMPLETED)


def test_a_later_end_corrects_the_end():
    steps = [Step("C1", ENROLLED, JANUARY), Step("C1", LEFT, FEBRUARY), Step("C1", COMPLETED, MARCH)]
    last = stays.path(steps).last
    assert last is not None
    assert (last.finish, last.finished_on) == (COMPLETED, MARCH)


def test_an_offer_stands_until_it_is_taken_up_or_not():
    offered = [Step("C1", OFFERED)]
    assert stays.path(offered).offer == "C1"
    assert stays.path([*offered, Step("C2", OFFERED)]).offer == "C2"
    assert stays.path([*offered, Step("C1", ENROLLED, JANUARY)]).offer is None
    assert stays.path([*offered, Step("C1", NOT_TAKEN)]).offer is None


def test_what_counts_on_a_day_is_the_stay_that_had_begun():
    path = stays.path([Step("C1", ENROLLED, FEBRUARY), Step("C2", ENROLLED, APRIL)])
    found = {day: path.as_of(day) for day in (JANUARY, MARCH, APRIL)}
    assert [stay.cohort for stay in found.values() if stay] == ["C1", "C1", "C2"]


ENROL = [Step("C1", ENROLLED, JANUARY)]


@pytest.mark.parametrize(
    ("decision", "steps", "standing"),
    [
        ("", [], Standing.NEW),
        (ReferralStatus.WAITING, [], Standing.WAITING),
        (ReferralStatus.ACCEPTED, [], Standing.WAITING),
        (ReferralStatus.ACCEPTED, [Step("C1", OFFERED)], Standing.OFFERED),
        (ReferralStatus.WITHDREW, [Step("C1", OFFERED)], Standing.ENDED),
        (ReferralStatus.DECLINED, [], Standing.ENDED),
        (ReferralStatus.ACCEPTED, ENROL, Standing.TAKING_PART),
        ("", ENROL, Standing.TAKING_PART),
        (ReferralStatus.ACCEPTED, [*ENROL, Step("C1", LEFT, FEBRUARY)], Standing.ENDED),
        (
            ReferralStatus.ACCEPTED,
            [*ENROL, Step("C1", LEFT, FEBRUARY), Step("C2", OFFERED)],
            Standing.OFFERED,
        ),
    ],
)
def test_where_a_referral_stands(decision: str, steps: list[Step], standing: Standing):
    assert stays.standing(decision, stays.path(steps)) == standing
