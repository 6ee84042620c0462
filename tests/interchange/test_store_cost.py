"""Storing asks the database as often for fifty people as for one."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from onward.audit.actors import COMMAND
from onward.interchange.actions.imports import store
from onward.referrals.actions import referrals
from tests.factories import workbooks


def _queries(book, programme, office):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        store(workbook=book, programme=programme, office=office, by=COMMAND)
    return len(asked)


def test_a_first_import_takes_the_same_queries_for_one_and_for_fifty(star_2020, office, other_office):
    referrals.partners(["Harbour House"])  # a partner is known to all offices, so only the first adds it
    one = _queries(workbooks.whole(1), star_2020, office)
    assert _queries(workbooks.whole(50), star_2020, other_office) == one


def test_a_second_import_takes_the_same_queries_for_one_and_for_fifty(star_2020, office, other_office):
    counts = []
    for people, where in ((1, office), (50, other_office)):
        book = workbooks.whole(people)
        _queries(book, star_2020, where)
        counts.append(_queries(book, star_2020, where))
    assert counts[0] == counts[1]


def test_a_second_import_writes_in_no_query(star_2020, office):
    book = workbooks.whole(3)
    _queries(book, star_2020, office)
    with CaptureQueriesContext(connection) as asked:
        store(workbook=book, programme=star_2020, office=office, by=COMMAND)
    assert not [query["sql"] for query in asked if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
