"""What a cohort's page says of attendance, the next session, what is due, and of how people finished."""

import datetime as dt

import pytest

from onward.accounts.models import Office, User
from onward.audit.models import Event
from onward.casefile.queries.cohorts import page
from onward.people.models import Access, Block, Person
from onward.programmes.models import Cohort, Programme
from onward.referrals.choices import PlaceStatus
from tests.conftest import SignIn
from tests.factories import cohorts

DAY = dt.date(2021, 1, 20)


@pytest.fixture
def going_on(office: Office, star_2020: Programme) -> Cohort:
    """Two people; of four sessions the first was marked, two were held without a register."""
    made = cohorts.cohort(star_2020, office, code="C5")
    people, sessions = cohorts.people(made, 2), cohorts.sessions(made, 4)
    cohorts.register(people[:1], sessions[:1])
    cohorts.register(people[1:], sessions[:1], mark="absent")
    return made


def test_registers_that_were_not_taken_are_due(caseworker: User, going_on: Cohort):
    due = page(going_on, user=caseworker, today=DAY).due
    assert [line.code for line in due.registers] == ["D2", "D3"]
    going_on.sessions.filter(code="D2").update(cancelled_at=dt.datetime(2021, 1, 14, tzinfo=dt.UTC))
    assert [line.code for line in page(going_on, user=caseworker, today=DAY).due.registers] == ["D3"]


def test_evidence_that_runs_out_within_thirty_days_is_due(caseworker: User, trainer: User, going_on: Cohort):
    cohorts.taught_by(going_on, trainer)
    first, second = going_on.place_steps.order_by("pk").values_list("referral", flat=True)
    for referral, criterion, until in (
        (first, "right_to_work", DAY + dt.timedelta(weeks=4)),
        (second, "right_to_work", DAY + dt.timedelta(weeks=5)),
        (second, "nrm_decision", DAY),
    ):
        going_on.place_steps.get(referral=referral).referral.evidence.create(
            criterion=criterion, answer="yes", valid_until=until
        )
    found = page(going_on, user=caseworker, today=DAY).due.evidence
    assert [(place.referral_id, day) for place, day in found] == [
        (second, DAY),
        (first, DAY + dt.timedelta(weeks=4)),
    ]
    renewed = going_on.place_steps.get(referral=second).referral
    renewed.evidence.create(criterion="nrm_decision", answer="yes")
    assert [place.referral_id for place, _ in page(going_on, user=caseworker, today=DAY).due.evidence] == [
        first
    ]
    assert page(going_on, user=trainer, today=DAY).due.evidence == []


def test_evidence_of_somebody_whom_a_colleague_carries_is_not_told(
    caseworker: User, colleague: User, going_on: Cohort
):
    step = going_on.place_steps.order_by("pk")[0]
    step.referral.evidence.create(criterion="right_to_work", answer="yes", valid_until=DAY)
    Access.objects.create(person=step.referral.person, kind="caseload", user=colleague)
    assert page(going_on, user=caseworker, today=DAY).due.evidence == []
    assert len(page(going_on, user=colleague, today=DAY).due.evidence) == 1


def test_after_the_last_day_an_end_is_due(caseworker: User, going_on: Cohort):
    after = going_on.ends_on + dt.timedelta(days=1)
    assert len(page(going_on, user=caseworker, today=after).due.without_finish) == 2
    assert page(going_on, user=caseworker, today=DAY).due.without_finish == []


def test_a_cohort_without_a_trainer_says_so_to_the_team(
    sign_in: SignIn, caseworker: User, trainer: User, going_on: Cohort
):
    assert page(going_on, user=caseworker, today=DAY).due.nobody_teaches
    cohorts.taught_by(going_on, trainer)
    assert not page(going_on, user=caseworker, today=DAY).due.nobody_teaches
    assert "Tariq Trainer" in sign_in(caseworker).get(f"/cohorts/{going_on.pk}/").text


def test_attendance_is_drawn_and_said_in_words(sign_in: SignIn, caseworker: User, going_on: Cohort):
    chart = page(going_on, user=caseworker, today=DAY).chart
    assert chart is not None
    assert (chart.came, chart.expected, chart.percent, chart.width) == (1, 2, 50, 12)
    assert (chart.everybody, chart.those_who_came) == ("M2 48v-48.0h8v48.0z", "M2 48v-24.0h8v24.0z")
    text = sign_in(caseworker).get(f"/cohorts/{going_on.pk}/").text
    assert "Came 1 of 2 times (50 %)" in text
    assert "1 of 1 sessions" in text
    assert "0 of 1 sessions" in text
    assert " style=" not in text


def test_the_next_session_says_where_and_who_leads_it(caseworker: User, manager: User, going_on: Cohort):
    session = going_on.sessions.get(code="D4")
    session.room, session.lead, session.trainer = "Room 2", manager, "Somebody"
    session.save()
    found = page(going_on, user=caseworker, today=DAY).next
    assert found is not None
    assert (found.line.code, found.line.room, found.line.led_by) == ("D4", "Room 2", "Mona Manager")
    session.lead = None
    session.save()
    found = page(going_on, user=caseworker, today=DAY).next
    assert found is not None
    assert found.line.led_by == "Somebody"


def test_people_are_called_what_they_like_to_be_called(sign_in: SignIn, caseworker: User, going_on: Cohort):
    person = Person.objects.order_by("pk")[0]
    person.preferred_name = "Bella"
    person.save()
    assert "Bella" in sign_in(caseworker).get(f"/cohorts/{going_on.pk}/").text


def test_a_trainer_reads_who_is_expected_and_not_how_people_finished(
    sign_in: SignIn, teaching: User, cohort: Cohort
):
    other = cohorts.cohort(cohort.programme, cohort.office, code="C2")
    cohorts.taught_by(other, teaching)
    first, second, third = cohorts.people(other, 3)
    cohorts.place(first, other, PlaceStatus.LEFT_EARLY, DAY)
    cohorts.place(third, cohort, PlaceStatus.OFFERED)
    browser = sign_in(teaching)
    text = browser.get(f"/cohorts/{other.pk}/").text
    assert second.person.code in text
    assert text.count("Not expected") == 1
    assert "3 enrolled" in text
    finished = browser.get(f"/cohorts/{cohort.pk}/").text
    for hidden in ("Left early", "left early", "ompleted", "20 January", "6 April 2021</span>"):
        assert hidden not in text + finished
    assert third.person.code not in finished  # an offer is not told
    assert "Choose trainers" not in text


def test_somebody_kept_away_is_not_on_the_page_and_counts_all_the_same(
    sign_in: SignIn, caseworker: User, going_on: Cohort
):
    person = Person.objects.order_by("pk")[0]
    Block.objects.create(person=person, user=caseworker)
    answer = sign_in(caseworker).get(f"/cohorts/{going_on.pk}/")
    assert person.code not in answer.text
    assert answer.context["page"].places.enrolled == 2
    assert not Event.objects.filter(person_id=person.pk).exists()


@pytest.mark.parametrize("role", ["caseworker", "trainer"])
def test_a_cohort_asks_ten_times_at_most_and_as_often_for_two_hundred_as_for_twenty(
    sign_in: SignIn,
    role: str,
    office: Office,
    star_2020: Programme,
    trainer: User,
    django_assert_max_num_queries,
    request: pytest.FixtureRequest,
):
    browser, counts = sign_in(request.getfixturevalue(role)), []
    for code, people, sessions in (("C1", 20, 12), ("C2", 200, 24)):
        made = cohorts.cohort(star_2020, office, code=code)
        cohorts.taught_by(made, trainer)
        cohorts.register(cohorts.people(made, people), cohorts.sessions(made, sessions))
        with django_assert_max_num_queries(10) as asked:
            assert browser.get(f"/cohorts/{made.pk}/").status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]
