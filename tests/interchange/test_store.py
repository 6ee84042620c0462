"""What a stored workbook leaves in the tables."""

import datetime as dt
from decimal import Decimal

import pytest

from onward.assistance.models import Assistance, Payment
from onward.audit.actors import COMMAND
from onward.instruments.models import Response
from onward.interchange.actions.imports import store
from onward.outcomes.models import FollowUp
from onward.people.models import Person
from onward.programmes.models import Cohort
from onward.programmes.queries.definitions import current_version
from onward.referrals.models import EligibilityEvidence, PlaceStep, Referral
from onward.support.models import MoveOnStep, Objective, Review, SupportSession
from onward.training.models import Attendance, Session
from onward.voices.models import Contribution
from tests.factories import workbooks
from tests.factories.workbooks import END


@pytest.fixture
def keep(star_2020, office):
    def keep(book, **told):
        return store(workbook=book, programme=star_2020, office=office, by=COMMAND, **told)

    return keep


def test_somebody_is_stored_with_a_code_and_a_referral(keep, office, star_2020):
    keep(workbooks.whole(1))
    person = Person.objects.get()
    referral = Referral.objects.get()
    assert (person.given_name, person.date_of_birth, person.office) == (
        "Mirabella",
        dt.date(1990, 5, 17),
        office,
    )
    assert len(person.code) == 6
    assert (referral.ref, referral.person, referral.programme) == ("P001", person, star_2020)
    assert referral.partner.name == "Harbour House"


def test_two_refs_are_two_people_with_different_codes(keep):
    keep(workbooks.whole(2))
    assert len(set(Person.objects.values_list("code", flat=True))) == 2


def test_a_cohort_is_pinned_to_the_current_definition(keep, star_2020):
    keep(workbooks.whole())
    assert Cohort.objects.get().definition == current_version(star_2020)
    assert set(Response.objects.values_list("definition_id", flat=True)) == {current_version(star_2020).pk}


def test_a_place_is_stored_step_by_step(keep):
    book = workbooks.whole(1)
    book.participants.append(
        workbooks.participant("P777", row=9, enrolled_on=None, finish="", finished_on=None)
    )
    keep(book)
    assert list(PlaceStep.objects.values_list("referral__ref", "status", "on").order_by("pk")) == [
        ("P777", "offered", None),
        ("P001", "enrolled", dt.date(2021, 1, 5)),
        ("P001", "completed", END),
    ]


def test_somebody_turned_away_has_a_decision_and_no_place(keep):
    book = workbooks.whole(0)
    book.participants.append(
        workbooks.participant(
            cohort="",
            decision="declined",
            decision_reason="right_to_work",
            enrolled_on=None,
            finish="",
            finished_on=None,
        )
    )
    keep(book)
    referral = Referral.objects.get()
    assert list(referral.decisions.values_list("status", "reason")) == [("declined", "right_to_work")]
    assert not referral.place_steps.exists()


def test_free_text_about_a_criterion_is_sealed_beside_its_answer(keep):
    keep(workbooks.whole(1))
    rows = EligibilityEvidence.objects.order_by("criterion")
    assert [(row.criterion, row.answer, row.text) for row in rows] == [
        ("lives_in", "told", "Lower Puddleton"),
        ("right_to_work", "yes", ""),
    ]


def test_the_register_hangs_on_the_sessions_of_the_persons_cohort(keep):
    keep(workbooks.whole(1))
    marks = Attendance.objects.order_by("session__code").values_list("session__code", "mark")
    assert list(marks) == [("D1", "present"), ("D2", "late")]
    assert Session.objects.get(code="D2").hours == Decimal("1.5")


def test_two_sessions_on_one_day_are_both_kept(keep):
    keep(workbooks.whole(1))
    assert list(SupportSession.objects.order_by("ordinal").values_list("ordinal", "minutes")) == [
        (1, 60),
        (2, 30),
    ]


def test_an_objective_brings_its_reviews(keep):
    keep(workbooks.whole(1))
    assert Objective.objects.get().text == "Make a CV"
    assert set(Review.objects.values_list("stage", "achieved")) == {("middle", "partly"), ("final", "fully")}


def test_like_steps_and_like_words_are_all_kept(keep):
    keep(workbooks.whole(1))
    assert sorted(MoveOnStep.objects.values_list("done", flat=True)) == [False, False]
    assert sorted(row.text for row in Contribution.objects.all()) == ["Being  on time", "being on time"]


def test_a_payment_is_stored_only_where_money_is_told(keep):
    keep(workbooks.whole(1))
    payment = Payment.objects.get()
    assert Assistance.objects.count() == 2
    assert payment.assistance.kind == "transport"
    assert (payment.amount_gbp, payment.paid_on) == (Decimal("12.50"), dt.date(2021, 3, 9))


def test_hours_of_work_come_to_a_band(keep):
    keep(workbooks.whole(1))
    follow_up = FollowUp.objects.get()
    assert (follow_up.hours, follow_up.hours_band) == ("full time", "full_time")


def test_of_two_readings_on_one_day_the_later_row_is_stored(keep):
    book = workbooks.whole(1)
    book.responses.append(book.responses[0]._replace(row=99, answers={"aspiration": 9}))
    keep(book)
    assert Response.objects.get(instrument="star", stage="first").answers == {"aspiration": 9}
    assert keep(book).changed == 0


def test_progress_is_told_from_nought_to_one(keep):
    told = []
    keep(workbooks.whole(1), progress=lambda done, what: told.append((done, what)))
    shares = [done for done, _ in told]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)
    assert all(what for _, what in told)


def test_the_counts_say_what_was_new_on_each_sheet(keep):
    counts = keep(workbooks.whole(2))
    assert {sheet: count.new for sheet, count in counts.sheets.items()} == {
        "cohorts": 1,
        "participants": 2,
        "sessions": 2,
        "attendance": 4,
        "support_sessions": 4,
        "objectives": 2,
        "star": 4,
        "feedback": 2,
        "assistance": 4,
        "follow_ups": 2,
        "move_on": 4,
        "focus_groups": 2,
    }
    assert (counts.changed, counts.unchanged) == (0, 0)
