"""A workbook that is stored again: the same, changed, longer, or with blanks."""

import datetime as dt
from decimal import Decimal

import pytest
from django.apps import apps

from onward.assistance.models import Assistance, Payment
from onward.audit.actors import COMMAND
from onward.audit.models import Event
from onward.instruments.models import Response
from onward.interchange import workbook
from onward.interchange.actions.imports import store
from onward.lib import upkeep
from onward.outcomes.models import FollowUp
from onward.people.actions import merges
from onward.people.models import Person
from onward.programmes.models import Cohort
from onward.programmes.queries.definitions import current
from onward.referrals.models import Decision, EligibilityEvidence, PlaceStep, Referral
from onward.support.models import MoveOnStep, Objective, Review
from onward.training.models import Attendance, Session
from tests.conftest import PILOT
from tests.factories import workbooks


@pytest.fixture
def keep(star_2020, office):
    def keep(book):
        return store(workbook=book, programme=star_2020, office=office, by=COMMAND)

    return keep


@pytest.fixture
def book(keep):
    """A workbook that was stored once."""
    book = workbooks.whole(2)
    keep(book)
    return book


def _everything():
    return {
        model._meta.label: sorted(map(str, model._base_manager.values_list()))
        for model in apps.get_models()
        if model.__module__.startswith("onward.")
    }


def test_the_same_workbook_twice_writes_nothing_at_all(keep, book):
    before = _everything()
    counts = keep(book)
    assert _everything() == before
    assert (counts.new, counts.changed) == (0, 0)
    assert counts.unchanged == 1 + 2 + 2 + 4 + 4 + 2 + 6 + 4 + 2 + 4 + 2


def test_the_pilot_twice_writes_nothing_at_all(imported_pilot, office):
    pilot_rows = workbook.read(PILOT, current(imported_pilot))
    before = _everything()
    counts = store(workbook=pilot_rows, programme=imported_pilot, office=office, by=COMMAND)
    assert _everything() == before
    assert (counts.new, counts.changed) == (0, 0)


def test_blank_cells_erase_nothing(keep, book):
    before = _everything()
    book.participants = [
        workbooks.participant(
            row.ref,
            referred_by="",
            referred_on=None,
            given_name="",
            date_of_birth=None,
            sex="",
            english="",
            criteria={},
            decision="",
            enrolled_on=None,
            finished_on=None,
            finish="",
            family_name="",
        )
        for row in book.participants
    ]
    book.responses = [row._replace(answers={}, texts={}) for row in book.responses]
    book.follow_ups = [row._replace(status="", hours="", activity="") for row in book.follow_ups]
    book.objectives = [row._replace(middle="", final="", set_on=None) for row in book.objectives]
    counts = keep(book)
    assert _everything() == before
    assert (counts.new, counts.changed) == (0, 0)


def test_a_longer_workbook_adds_what_is_new(keep, book):
    workbooks.add_person(book, "P003", row=9)
    counts = keep(book)
    assert counts.sheets["participants"] == (1, 0, 2)
    assert counts.sheets["attendance"] == (2, 0, 4)
    assert (Referral.objects.count(), Attendance.objects.count()) == (3, 6)


def test_facts_about_a_person_change_in_place(keep, book):
    book.participants[0] = book.participants[0]._replace(given_name="Mirabel", education="bachelor")
    counts = keep(book)
    assert counts.sheets["participants"] == (0, 1, 1)
    person = Referral.objects.get(ref="P001").person
    assert (person.given_name, person.family_name) == ("Mirabel", "Quillfeather P001")
    assert Referral.objects.get(ref="P001").education == "bachelor"
    assert Person.objects.count() == 2


def test_a_mark_and_a_date_change_in_place(keep, book):
    book.attendance[0] = book.attendance[0]._replace(mark="absent")
    book.sessions[0] = book.sessions[0]._replace(on=dt.date(2021, 1, 13), hours=Decimal(3))
    book.cohorts[0] = book.cohorts[0]._replace(ends_on=dt.date(2021, 4, 9))
    counts = keep(book)
    assert (counts.new, counts.changed) == (0, 3)
    assert Attendance.objects.filter(mark="absent").count() == 1
    assert Session.objects.get(code="D1").hours == 3
    assert Cohort.objects.get().ends_on == dt.date(2021, 4, 9)


def test_changed_facts_on_append_only_tables_are_new_rows(keep, book):
    first = book.participants[0]
    book.participants[0] = first._replace(
        criteria={"right_to_work": "no", "lives_in": "Upper Puddleton"},
        decision="withdrew",
        enrolled_on=dt.date(2021, 1, 6),
        finish="left early",
        finished_on=None,
        finish_reason="moved away",
    )
    counts = keep(book)
    assert counts.sheets["participants"] == (0, 1, 1)
    theirs = Referral.objects.get(ref="P001")
    assert list(Decision.objects.filter(referral=theirs).order_by("pk").values_list("status", flat=True)) == [
        "accepted",
        "withdrew",
    ]
    steps = PlaceStep.objects.filter(referral=theirs).order_by("pk")
    assert [(step.status, step.on, step.reason) for step in steps][2:] == [
        ("enrolled", dt.date(2021, 1, 6), ""),
        ("left early", None, "moved away"),
    ]
    assert [
        row.text for row in EligibilityEvidence.objects.filter(referral=theirs, criterion="lives_in")
    ] == [
        "Lower Puddleton",
        "Upper Puddleton",
    ]


def test_a_corrected_reading_is_a_new_row_with_the_answers_that_stayed(keep, book):
    book.responses[0] = book.responses[0]._replace(answers={"aspiration": 5})
    assert keep(book).sheets["star"] == (0, 1, 3)
    rows = Response.objects.filter(referral__ref="P001", stage="first").order_by("pk")
    assert [row.answers for row in rows] == [
        {"aspiration": 4, "job_search": 3},
        {"aspiration": 5, "job_search": 3},
    ]
    assert keep(book).changed == 0


def test_a_review_changes_its_objectives_row(keep, book):
    book.objectives[0] = book.objectives[0]._replace(final="partly")
    assert keep(book).sheets["objectives"] == (0, 1, 1)
    assert Objective.objects.count() == 2
    latest = Review.objects.filter(objective__referral__ref="P001", stage="final").order_by("pk").last()
    assert latest.achieved == "partly"


def test_the_end_of_a_loan_and_a_payment_change_in_place(keep, book):
    book.assistance[0] = book.assistance[0]._replace(until_on=dt.date(2021, 5, 2))
    book.assistance[1] = book.assistance[1]._replace(paid_on=dt.date(2021, 3, 10))
    assert keep(book).sheets["assistance"] == (0, 2, 2)
    assert Assistance.objects.filter(until_on=dt.date(2021, 5, 2)).count() == 1
    assert Payment.objects.filter(paid_on=dt.date(2021, 3, 10)).count() == 1


def test_another_status_takes_hours_and_reason_with_it(keep, book):
    book.follow_ups[0] = book.follow_ups[0]._replace(
        status="study", hours="", self_employed="", activity="", english_course="yes"
    )
    assert keep(book).sheets["follow_ups"] == (0, 1, 1)
    latest = FollowUp.objects.filter(referral__ref="P001").order_by("pk").last()
    assert (latest.status, latest.hours, latest.hours_band, latest.english_course) == ("study", "", "", "yes")
    assert latest.activity == "baker"
    assert keep(book).changed == 0


def test_a_step_that_was_done_is_found_again(keep, book):
    book.move_on[1] = book.move_on[1]._replace(done="yes")
    assert keep(book).sheets["move_on"] == (0, 1, 3)
    assert MoveOnStep.objects.filter(done=True).count() == 1


def test_a_place_that_was_only_offered_may_become_one_in_another_cohort(keep, book):
    book.participants.append(
        workbooks.participant("P003", row=9, enrolled_on=None, finish="", finished_on=None)
    )
    book.cohorts.append(book.cohorts[0]._replace(row=3, code="C2"))
    keep(book)
    book.participants[-1] = workbooks.participant("P003", row=9, cohort="C2", finish="", finished_on=None)
    keep(book)
    steps = PlaceStep.objects.filter(referral__ref="P003").order_by("pk")
    assert list(steps.values_list("cohort__code", "status")) == [("C1", "offered"), ("C2", "enrolled")]


def test_a_workbook_without_the_timetable_finds_the_stored_one(keep, book):
    book.sessions = []
    book.attendance[0] = book.attendance[0]._replace(mark="excused")
    assert keep(book).sheets["attendance"] == (0, 1, 3)


def test_another_office_has_its_own_people_under_the_same_refs(keep, book, star_2020, other_office):
    counts = store(workbook=book, programme=star_2020, office=other_office, by=COMMAND)
    assert counts.changed == counts.unchanged == 0
    assert Referral.objects.filter(ref="P001").count() == 2


def test_unchanged_people_get_no_event(keep, book):
    before = Event.objects.count()
    book.attendance[0] = book.attendance[0]._replace(mark="absent")
    keep(book)
    events = list(Event.objects.order_by("pk"))[before:]
    assert [(event.kind, event.fields) for event in events] == [
        ("interchange.person_imported", ["attendance"]),
        ("interchange.workbook_imported", ["attendance"]),
    ]


def test_rows_stored_earlier_that_a_sheet_tells_no_more_are_counted(keep, book):
    moved = book.support[0]._replace(on=book.support[0].on + dt.timedelta(days=1))
    book.support[0] = moved
    counts = keep(book)
    assert counts.left == {"support_sessions": 1}
    assert counts.sheets["support_sessions"].new == 1


def test_nothing_is_left_over_where_somebodys_rows_stand_far_apart(keep, book, monkeypatch):
    monkeypatch.setattr(upkeep, "CHUNK", 1)
    assert keep(book).left == {}


def test_somebody_joined_by_hand_stays_as_chosen(keep, book, manager):
    one, other = (Referral.objects.get(ref=ref).person for ref in ("P001", "P002"))
    merges.merge(keep=one, gone=other, taken=["family_name"], by=manager.actor)
    before = _everything()
    assert (keep(book).changed, keep(book).new) == (0, 0)
    assert _everything() == before
    assert Referral.objects.get(ref="P001").person.family_name == "Quillfeather P002"
