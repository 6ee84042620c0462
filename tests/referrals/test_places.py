import datetime as dt

import pytest

from onward.accounts.access import Denied
from onward.audit.actors import COMMAND
from onward.audit.models import Event
from onward.lib.refusals import Refused
from onward.programmes.queries.definitions import current
from onward.referrals.actions import places
from onward.referrals.models import PlaceStep
from onward.referrals.queries import places as queries
from tests.factories.cohorts import cohort
from tests.factories.referrals import ENROLLED, REFERRED, referral


@pytest.fixture
def group(star_2020, office):
    return cohort(star_2020, office)


@pytest.fixture
def accepted(star_2020, office):
    return referral(star_2020, office, decision="accepted")


def test_a_place_is_offered_and_taken_up(accepted, group, caseworker):
    places.offer_place(referral=accepted, cohort=group, by=caseworker.actor)
    assert queries.of(accepted).enrolled_on is None
    places.enrol(referral=accepted, cohort=group, on=ENROLLED, by=caseworker.actor)
    assert queries.of(accepted).enrolled_on == ENROLLED
    told = Event.objects.filter(kind__startswith="referrals.place").order_by("pk")
    assert list(told.values_list("kind", flat=True)) == [
        "referrals.place_offered",
        "referrals.place_enrolled",
    ]


def test_nobody_has_a_place_who_was_not_accepted(star_2020, office, group, caseworker):
    waiting = referral(star_2020, office, decision="waiting")
    for act in (
        lambda: places.offer_place(referral=waiting, cohort=group, by=caseworker.actor),
        lambda: places.enrol(referral=waiting, cohort=group, on=ENROLLED, by=caseworker.actor),
    ):
        with pytest.raises(Refused, match="Only somebody who was accepted"):
            act()
    assert not PlaceStep.objects.exists()


def test_a_cohort_of_another_office_is_refused(star_2020, other_office, accepted, caseworker):
    elsewhere = cohort(star_2020, other_office)
    with pytest.raises(Refused, match="another programme or office"):
        places.enrol(referral=accepted, cohort=elsewhere, on=ENROLLED, by=COMMAND)
    with pytest.raises(Denied):
        places.enrol(referral=accepted, cohort=elsewhere, on=ENROLLED, by=caseworker.actor)


def test_nobody_is_in_two_cohorts(star_2020, office, accepted, group, caseworker):
    places.enrol(referral=accepted, cohort=group, on=ENROLLED, by=caseworker.actor)
    other = cohort(star_2020, office, code="C2")
    with pytest.raises(Refused, match="enrolled in cohort C1 already"):
        places.enrol(referral=accepted, cohort=other, on=ENROLLED, by=caseworker.actor)


def test_nobody_is_enrolled_before_they_were_referred(accepted, group, caseworker):
    with pytest.raises(Refused, match=r"The enrolment .* is before the referral"):
        places.enrol(referral=accepted, cohort=group, on=REFERRED - dt.timedelta(days=1), by=caseworker.actor)


def test_a_cohort_takes_as_many_as_the_definition_says(star_2020, office, accepted, group, caseworker):
    for number in range(current(star_2020).group.largest):
        referral(star_2020, office, ref=f"P1{number:02d}", enrolled_in=group)
    with pytest.raises(Refused, match="Cohort C1 is full"):
        places.enrol(referral=accepted, cohort=group, on=ENROLLED, by=caseworker.actor)
    early = PlaceStep.objects.filter(status="enrolled").first().referral
    places.finish(referral=early, status="left early", on=None, by=caseworker.actor)
    places.enrol(referral=accepted, cohort=group, on=ENROLLED, by=caseworker.actor)


def test_a_course_ends_with_a_day_and_a_sealed_reason(accepted, group, caseworker):
    places.enrol(referral=accepted, cohort=group, on=ENROLLED, by=caseworker.actor)
    ended = places.finish(
        referral=accepted,
        status="left early",
        on=dt.date(2021, 2, 1),
        reason="moved away",
        by=caseworker.actor,
    )
    assert (ended.cohort, ended.reason) == (group, "moved away")


def test_a_course_that_was_never_begun_cannot_end(accepted, group, caseworker):
    with pytest.raises(Refused, match="is not enrolled"):
        places.finish(referral=accepted, status="completed", on=None, by=caseworker.actor)


def test_a_course_cannot_end_before_it_began_or_in_another_way(accepted, group, caseworker):
    places.enrol(referral=accepted, cohort=group, on=ENROLLED, by=caseworker.actor)
    with pytest.raises(Refused, match=r"The end of the course .* is before the enrolment"):
        places.finish(referral=accepted, status="completed", on=REFERRED, by=caseworker.actor)
    with pytest.raises(Refused, match="Say how the course ended"):
        places.finish(referral=accepted, status="vanished", on=ENROLLED, by=caseworker.actor)
