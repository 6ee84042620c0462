"""Transfer between cohorts, coming back after leaving early, offers, being away for a while."""

import datetime as dt

import pytest

from onward.accounts.models import Office, Partner, User
from onward.audit.models import Event
from onward.interchange.actions import imports
from onward.lib.refusals import Refused
from onward.people.choices import AccessKind
from onward.people.models import Access
from onward.privacy.queries import clocks
from onward.programmes.models import Cohort, Programme
from onward.referrals.actions import pauses, places
from onward.referrals.choices import PlaceStatus, Standing
from onward.referrals.models import Commitment, Pause, Referral
from onward.referrals.queries import places as queries
from onward.reports import facts
from tests.factories import workbooks
from tests.factories.cohorts import cohort
from tests.factories.referrals import ENROLLED, referral

FEBRUARY, MARCH = dt.date(2021, 2, 2), dt.date(2021, 3, 2)


@pytest.fixture
def first(star_2020: Programme, office: Office) -> Cohort:
    return cohort(star_2020, office)


@pytest.fixture
def second(star_2020: Programme, office: Office) -> Cohort:
    return cohort(star_2020, office, code="C2", starts_on=dt.date(2021, 2, 2))


@pytest.fixture
def joined(star_2020: Programme, office: Office, first: Cohort) -> Referral:
    return referral(star_2020, office, enrolled_in=first)


def left(joined: Referral, by: User, on: dt.date | None = FEBRUARY) -> None:
    places.finish(referral=joined, status=PlaceStatus.LEFT_EARLY, on=on, by=by.actor)


def fact(programme: Programme, as_of: dt.date = dt.date(2022, 1, 1), cohorts: tuple[str, ...] = ()):
    [one] = facts.read(programme, office=None, as_of=as_of, cohorts=cohorts)
    return one


def test_somebody_goes_on_in_another_cohort(
    joined: Referral, first: Cohort, second: Cohort, caseworker: User
):
    places.transfer(referral=joined, cohort=second, on=FEBRUARY, by=caseworker.actor)
    place = queries.of(joined)
    assert place is not None
    assert (place.cohort_code, place.enrolled_on, place.finish) == ("C2", FEBRUARY, "")
    assert (queries.taken(first), queries.taken(second)) == (0, 1)
    assert Event.objects.get(kind="referrals.transferred").fields == ["cohort", "on", "referral", "status"]


def test_figures_count_them_in_the_cohort_of_the_day(
    joined: Referral, second: Cohort, star_2020: Programme, caseworker: User
):
    places.transfer(referral=joined, cohort=second, on=FEBRUARY, by=caseworker.actor)
    assert (fact(star_2020).cohort, fact(star_2020).enrolled) == ("C2", True)
    assert fact(star_2020, as_of=dt.date(2021, 1, 20)).cohort == "C1"
    assert list(facts.read(star_2020, office=None, as_of=MARCH, cohorts=("C1",))) == []
    assert fact(star_2020, cohorts=("C2",)).cohort == "C2"


def test_a_move_is_refused_in_sentences(
    joined: Referral, first: Cohort, second: Cohort, star_2020: Programme, office: Office, caseworker: User
):
    for where, on, sentence in (
        (first, FEBRUARY, "They are in this cohort already"),
        (second, dt.date(2020, 12, 1), "They joined on 5 January 2021"),
    ):
        with pytest.raises(Refused, match=sentence):
            places.transfer(referral=joined, cohort=where, on=on, by=caseworker.actor)
    waiting = referral(star_2020, office, ref="P002", decision="accepted")
    with pytest.raises(Refused, match="Only somebody who is in a course"):
        places.transfer(referral=waiting, cohort=second, on=FEBRUARY, by=caseworker.actor)


def test_who_left_early_comes_back_and_is_counted_as_taking_part(
    joined: Referral, second: Cohort, star_2020: Programme, caseworker: User
):
    left(joined, caseworker)
    joined.refresh_from_db()
    assert joined.standing == Standing.ENDED
    with pytest.raises(Refused, match="They left on 2 February 2021"):
        places.enrol(referral=joined, cohort=second, on=ENROLLED, by=caseworker.actor)
    places.enrol(referral=joined, cohort=second, on=MARCH, by=caseworker.actor)
    joined.refresh_from_db()
    assert joined.standing == Standing.TAKING_PART
    assert (fact(star_2020).finish, fact(star_2020).cohort) == ("", "C2")
    assert fact(star_2020, as_of=dt.date(2021, 2, 10)).finish == "left early"


def test_an_end_by_mistake_is_undone_by_enrolling_again(joined: Referral, first: Cohort, caseworker: User):
    left(joined, caseworker)
    places.enrol(referral=joined, cohort=first, on=FEBRUARY, by=caseworker.actor)
    place = queries.of(joined)
    assert place is not None
    assert place.finish == ""


def test_nobody_comes_back_where_the_day_they_left_is_not_known(
    joined: Referral, first: Cohort, caseworker: User
):
    left(joined, caseworker, on=None)
    with pytest.raises(Refused, match="The day on which they left is not known"):
        places.enrol(referral=joined, cohort=first, on=MARCH, by=caseworker.actor)


def test_who_completed_does_not_come_back(joined: Referral, second: Cohort, caseworker: User):
    places.finish(referral=joined, status=PlaceStatus.COMPLETED, on=MARCH, by=caseworker.actor)
    with pytest.raises(Refused, match="They completed the course"):
        places.enrol(referral=joined, cohort=second, on=MARCH, by=caseworker.actor)


def test_the_clocks_of_keeping_stand_still_for_who_came_back(
    joined: Referral, second: Cohort, office: Office, caseworker: User
):
    left(joined, caseworker)
    assert clocks.of(office)
    places.enrol(referral=joined, cohort=second, on=MARCH, by=caseworker.actor)
    assert not clocks.of(office)


def test_the_partner_sees_on_how_it_goes_with_who_came_back(
    joined: Referral, second: Cohort, partner: Partner, caseworker: User
):
    Referral.objects.update(partner=partner)
    Access.objects.create(person=joined.person, kind=AccessKind.REFERRAL, partner=partner)
    joined.refresh_from_db()
    left(joined, caseworker)
    assert Access.objects.get(kind=AccessKind.REFERRAL).until
    places.enrol(referral=joined, cohort=second, on=MARCH, by=caseworker.actor)
    assert Access.objects.get(kind=AccessKind.REFERRAL).until is None


def test_a_place_that_is_offered_is_kept(
    star_2020: Programme, office: Office, first: Cohort, caseworker: User
):
    Cohort.objects.update(places=1)
    first.refresh_from_db()
    one, two = (referral(star_2020, office, ref=ref, decision="accepted") for ref in ("P001", "P002"))
    places.offer_place(referral=one, cohort=first, by=caseworker.actor)
    for act in (
        lambda: places.offer_place(referral=two, cohort=first, by=caseworker.actor),
        lambda: places.enrol(referral=two, cohort=first, on=ENROLLED, by=caseworker.actor),
    ):
        with pytest.raises(Refused, match="0 of 1 places are taken and 1 offered to others"):
            act()
    places.end_offer(referral=one, by=caseworker.actor)
    with pytest.raises(Refused, match="No place is offered"):
        places.end_offer(referral=one, by=caseworker.actor)
    places.offer_place(referral=two, cohort=first, by=caseworker.actor)
    places.enrol(referral=two, cohort=first, on=ENROLLED, by=caseworker.actor)
    assert queries.room(first) == queries.Room(places=1, taken=1, offered=0)


def test_what_was_promised_is_kept_with_its_wording(
    star_2020: Programme, office: Office, first: Cohort, caseworker: User
):
    made = referral(star_2020, office, decision="accepted")
    places.enrol(referral=made, cohort=first, on=ENROLLED, agreed=True, by=caseworker.actor)
    row = Commitment.objects.get()
    assert (row.text_version, row.agreed_on, row.recorded_by) == ("1-en", ENROLLED, caseworker)
    assert Event.objects.filter(kind="referrals.commitment_agreed").exists()


def test_somebody_steps_out_for_a_while_and_keeps_the_place(
    joined: Referral, first: Cohort, second: Cohort, caseworker: User
):
    pauses.pause(referral=joined, on=FEBRUARY, reason="A new baby", by=caseworker.actor)
    assert queries.away_since(joined) == FEBRUARY
    assert queries.paused([joined.pk], on=dt.date(2021, 2, 1)) == {}
    assert queries.taken(first) == 1
    with pytest.raises(Refused, match="They are away already"):
        pauses.pause(referral=joined, on=MARCH, by=caseworker.actor)
    with pytest.raises(Refused, match="They stepped out on 2 February 2021"):
        pauses.resume(referral=joined, on=ENROLLED, by=caseworker.actor)
    pauses.resume(referral=joined, on=MARCH, by=caseworker.actor)
    assert queries.away_since(joined) is None
    assert [row.kind for row in Pause.objects.order_by("pk")] == ["paused", "resumed"]


def test_moving_on_ends_being_away(joined: Referral, second: Cohort, caseworker: User):
    pauses.pause(referral=joined, on=FEBRUARY, by=caseworker.actor)
    places.transfer(referral=joined, cohort=second, on=MARCH, by=caseworker.actor)
    assert queries.away_since(joined) is None
    with pytest.raises(Refused, match="They are not away"):
        pauses.resume(referral=joined, on=MARCH, by=caseworker.actor)


def test_a_workbook_never_moves_anybody_and_settles_where_they_stand(
    star_2020: Programme, office: Office, caseworker: User
):
    book = workbooks.whole(people=1)
    book.participants[:] = [workbooks.participant(finish="", finished_on=None)]
    imports.store(workbook=book, programme=star_2020, office=office, by=caseworker.actor)
    made = Referral.objects.get()
    assert made.standing == Standing.TAKING_PART
    places.transfer(
        referral=made, cohort=cohort(star_2020, office, code="C2"), on=FEBRUARY, by=caseworker.actor
    )
    with pytest.raises(Refused, match="P001 is enrolled in cohort C2 already"):
        imports.store(workbook=book, programme=star_2020, office=office, by=caseworker.actor)
