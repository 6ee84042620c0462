"""The facts as the database gives them: in few queries, as of a day, the latest row counting."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from onward.accounts.models import Office
from onward.audit.actors import COMMAND
from onward.interchange.actions import imports
from onward.interchange.workbook import Workbook
from onward.lib.facts import PersonFacts
from onward.programmes.models import Programme
from onward.programmes.queries.definitions import current
from onward.referrals.models import Referral
from onward.reports import facts
from onward.reports.queries import figures
from onward.reports.queries.figures import Asked
from onward.support.models import Objective, Review
from tests.factories import workbooks

AS_OF = date(2022, 1, 1)


@pytest.fixture
def store(star_2020: Programme, office: Office):  # type: ignore[no-untyped-def]
    """Stores a workbook of rows."""

    def stored(book: Workbook, into: Office = office) -> None:
        imports.store(workbook=book, programme=star_2020, office=into, by=COMMAND)

    return stored


def everybody(programme: Programme, as_of: date = AS_OF, **asked: object) -> list[PersonFacts]:
    return list(facts.read(programme, **{"office": None, "as_of": as_of, **asked}))  # type: ignore[arg-type]


def queries(programme: Programme) -> int:
    current(programme)
    with CaptureQueriesContext(connection) as captured:
        figures.results(Asked(programme, None, AS_OF, by=("sex", "cohort", "age_band")))
    return len(captured)


def test_the_number_of_queries_is_the_same_for_any_number_of_people(star_2020, store) -> None:  # type: ignore[no-untyped-def]
    nobody = queries(star_2020)
    store(workbooks.whole(2))
    few = queries(star_2020)
    store(workbooks.whole(40))
    assert nobody == few == queries(star_2020)
    assert few <= 13


def test_dates_of_birth_stay_sealed_unless_ages_are_asked_for(star_2020, store) -> None:  # type: ignore[no-untyped-def]
    store(workbooks.whole(1))
    assert [person.age_band for person in everybody(star_2020)] == [""]
    assert [person.age_band for person in everybody(star_2020, with_ages=True)] == ["25–34"]


def test_what_is_dated_later_is_left_out(star_2020, store) -> None:  # type: ignore[no-untyped-def]
    store(workbooks.whole(1))
    assert everybody(star_2020, date(2020, 11, 30)) == []
    [person] = everybody(star_2020, date(2021, 1, 12))
    assert (person.enrolled, person.finish) == (True, "")
    assert person.register == {"present": (1, 2)}
    assert (person.support_sessions, person.support_minutes) == (2, 90)
    assert person.pairs == {}
    assert person.follow_up is None
    assert person.move_on_steps == 0
    [person] = everybody(star_2020, date(2021, 1, 4))
    assert (person.enrolled, person.cohort) == (False, "C1")


def test_the_latest_review_of_an_objective_counts(star_2020, store) -> None:  # type: ignore[no-untyped-def]
    store(workbooks.whole(1))
    Review.objects.create(objective=Objective.objects.get(), stage="final", achieved="not")
    assert [person.objectives for person in everybody(star_2020)] == [[(True, "not")]]


def test_the_latest_decision_and_end_of_the_course_count(star_2020, store) -> None:  # type: ignore[no-untyped-def]
    store(workbooks.whole(1))
    referral = Referral.objects.get()
    referral.decisions.create(status="withdrew", reason="")
    cohort = referral.place_steps.latest("pk").cohort
    referral.place_steps.create(cohort=cohort, status="left early", on=date(2021, 3, 1))
    [person] = everybody(star_2020)
    assert (person.decision, person.finish) == ("withdrew", "left early")


def test_another_office_or_cohort_is_left_out(star_2020, store, office, other_office) -> None:  # type: ignore[no-untyped-def]
    store(workbooks.whole(2))
    store(workbooks.whole(3), into=other_office)
    assert len(everybody(star_2020)) == 5
    assert len(everybody(star_2020, office=office)) == 2
    assert everybody(star_2020, cohorts=["C2"]) == []
    assert len(everybody(star_2020, cohorts=["C1"], office=other_office)) == 3


def test_records_go_to_the_right_person(star_2020, store) -> None:  # type: ignore[no-untyped-def]
    book = workbooks.whole(5)
    book.support = [row for row in book.support if row.ref != "P003"]
    book.follow_ups = [row for row in book.follow_ups if row.ref == "P004"]
    store(book)
    found = everybody(star_2020)
    assert [person.support_sessions for person in found] == [2, 2, 0, 2, 2]
    assert [person.follow_up is not None for person in found] == [False, False, False, True, False]
