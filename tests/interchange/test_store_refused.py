"""When a workbook is not stored, and that nothing of it is then."""

import pytest

from onward.accounts.models import Partner
from onward.audit.actors import COMMAND
from onward.audit.models import Event
from onward.interchange.actions import course_sheets
from onward.interchange.actions.imports import store
from onward.interchange.workbook.rows import Problem
from onward.lib.refusals import Refused
from onward.people.models import Person
from onward.programmes.models import Cohort
from tests.factories import workbooks


@pytest.fixture
def keep(star_2020, office):
    def keep(book):
        return store(workbook=book, programme=star_2020, office=office, by=COMMAND)

    return keep


def _nothing_is_stored():
    return not any(model.objects.exists() for model in (Cohort, Person, Partner))


def test_a_workbook_with_errors_is_refused_with_all_of_them(keep):
    book = workbooks.whole()
    book.problems = [
        Problem("error", "star", 3, "aspiration", "A reading goes from 1 to 10. Correct it."),
        Problem("warning", "star", 4, "", "A last reading without a first."),
    ]
    with pytest.raises(Refused) as refusal:
        keep(book)
    assert refusal.value.sentences == [
        "Sheet star, row 3, column aspiration: A reading goes from 1 to 10. Correct it."
    ]
    assert _nothing_is_stored()


def test_an_exception_half_way_leaves_nothing(keep, monkeypatch):
    def break_down(filing, rows):
        raise RuntimeError("the light went out")

    monkeypatch.setattr(course_sheets, "store_follow_ups", break_down)
    events = Event.objects.count()
    with pytest.raises(RuntimeError):
        keep(workbooks.whole())
    assert _nothing_is_stored()
    assert Event.objects.count() == events


def test_somebody_enrolled_in_another_cohort_is_refused(keep):
    book = workbooks.whole()
    keep(book)
    book.cohorts.append(book.cohorts[0]._replace(row=3, code="C2"))
    book.participants[1] = book.participants[1]._replace(cohort="C2")
    with pytest.raises(Refused) as refusal:
        keep(book)
    [sentence] = refusal.value.sentences
    assert sentence.startswith(
        "Sheet participants, row 3, column cohort: P002 is enrolled in cohort C1 already"
    )
    assert Cohort.objects.count() == 1


def test_somebody_who_is_on_no_sheet_is_refused(keep):
    book = workbooks.whole()
    book.support.append(book.support[0]._replace(ref="P999"))
    with pytest.raises(Refused, match="P999 is not in the sheet participants"):
        keep(book)
    assert _nothing_is_stored()


def test_a_session_that_is_on_no_timetable_is_refused(keep):
    book = workbooks.whole()
    book.attendance.append(book.attendance[0]._replace(row=7, code="E8"))
    with pytest.raises(Refused, match="Sheet attendance, row 7, column session: E8"):
        keep(book)


def test_a_cohort_that_is_on_no_sheet_is_refused(keep):
    book = workbooks.whole()
    book.participants[0] = book.participants[0]._replace(cohort="C9")
    with pytest.raises(Refused, match="Cohort C9 is not in the sheet cohorts"):
        keep(book)


def test_a_payment_told_to_come_before_its_stored_request_is_refused(keep):
    book = workbooks.whole(1)
    keep(book)
    paid = book.participants[0].referred_on
    book.assistance[1] = book.assistance[1]._replace(requested_on=None, paid_on=paid)
    with pytest.raises(Refused, match="before it was asked for"):
        keep(book)


def test_a_ref_and_a_code_that_are_stored_with_other_capitals_are_refused(keep):
    book = workbooks.whole()
    keep(book)
    ref, code = book.participants[0].ref, book.cohorts[0].code
    book.participants[0] = book.participants[0]._replace(ref=ref.lower())
    with pytest.raises(Refused) as refusal:
        keep(book)
    assert refusal.value.sentences == [
        f"Sheet participants, row {book.participants[0].row}, column ref: “{ref.lower()}” is stored as "
        f"“{ref}”. Write it so, or use another one."
    ]
    book.cohorts[0] = book.cohorts[0]._replace(code=code.lower())
    with pytest.raises(Refused, match=f"“{code.lower()}” is stored as “{code}”"):
        keep(book)
