"""Where a criterion keeps a module closed, nobody is expected at its sessions; evidence opens them."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from onward.accounts.models import Office, User
from onward.programmes.models import Cohort, Programme
from onward.programmes.queries.definitions import current
from onward.programmes.queries.definitions import programme as programme_of
from onward.referrals.models import Referral
from onward.training.models import Session
from onward.training.queries import feeds, members
from onward.training.queries.register import sheet
from tests.factories import cohorts


@pytest.fixture
def modular(star_2020: Programme, office: Office) -> Cohort:
    return cohorts.cohort(programme_of("star-2"), office, code="M1")


@pytest.fixture
def two(modular: Cohort) -> tuple[Referral, Referral]:
    """One who meets everything, and one whose right to work nobody has seen."""
    all_open, closed = cohorts.people(modular, 2)
    for one in current(modular.programme).criteria:
        all_open.evidence.create(criterion=one.key, answer=one.met_by[0])
        if one.key != "right_to_work":
            closed.evidence.create(criterion=one.key, answer=one.met_by[0])
    return all_open, closed


@pytest.fixture
def timetable(modular: Cohort) -> dict[str, Session]:
    return {session.code: session for session in cohorts.sessions(modular, 24)}


def test_only_those_to_whom_the_module_is_open_are_expected(two, timetable: dict[str, Session]):
    all_open, closed = two
    found = members.at_all([timetable["D1"], timetable["E1"]])
    assert set(found[timetable["D1"].pk]) == {all_open.pk, closed.pk}
    assert set(found[timetable["E1"].pk]) == {all_open.pk}


def test_the_register_says_not_expected_and_not_why(two, timetable: dict[str, Session], caseworker: User):
    _, closed = two
    asides = {row.referral_id: row.aside for row in sheet(timetable["E1"], caseworker).rows}
    assert asides[closed.pk] == "Not expected"
    assert set(asides.values()) == {"", "Not expected"}
    assert {row.aside for row in sheet(timetable["D1"], caseworker).rows} == {""}


def test_evidence_opens_the_module(two, timetable: dict[str, Session]):
    _, closed = two
    closed.evidence.create(criterion="right_to_work", answer="yes")
    assert closed.pk in members.at(timetable["E1"])


def test_a_phones_calendar_leaves_out_what_is_closed(two, timetable: dict[str, Session]):
    all_open, closed = two
    days = {"first": dt.date(2021, 1, 1), "last": dt.date(2021, 12, 31)}
    assert len(feeds.sessions_of(all_open.person, **days)) == 24
    codes = {session.code for session in feeds.sessions_of(closed.person, **days)}
    assert {code for code in timetable if code.startswith("E")}.isdisjoint(codes)
    assert len(codes) == 16


def test_queries_do_not_grow_with_sessions(two, timetable: dict[str, Session]):

    def asked(codes: list[str]) -> int:
        fresh = list(Session.objects.filter(pk__in=[timetable[code].pk for code in codes]))
        with CaptureQueriesContext(connection) as queries:
            members.at_all(fresh)
        return len(queries)

    assert asked(["E1"]) == asked(["E1", "E2", "E3", "E4", "E5", "D1", "D2"])
