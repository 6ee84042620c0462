"""Ways to reach somebody, on their pages. The numbers are from the range kept for fiction."""

import datetime as dt

import pytest
from django.db import connection

from onward.accounts.models import User
from onward.audit.models import Event
from onward.people.actions import contacts
from onward.people.models import ContactPoint, Person
from onward.people.queries.contacts import of_person
from onward.people.rules.contact import Told, Use
from tests.conftest import SignIn

ADD = "/people/AAAA-A/contact/new/"
PHONE = {
    "kind": "phone",
    "value": "020 7946 0123",
    "whose": "shared",
    "also_seen_by": "Her sister Ottoline",
    "safe": ["may_call", "may_text"],
    "hours": "Mon-Fri 9:00-12:00",
    "alias": "the library",
    "note": "Ring twice",
}
WEDNESDAY = dt.datetime(2026, 1, 7, 10, tzinfo=dt.UTC)


@pytest.fixture
def phone(caseworker: User, mirabella: Person) -> ContactPoint:
    told = Told("phone", "020 7946 0123", "own", may_call=True, may_text=True, hours="Mon-Fri 9:00-12:00")
    return contacts.add(person=mirabella, told=told, by=caseworker.actor)


def test_a_way_is_added_with_what_is_safe(sign_in: SignIn, caseworker: User, mirabella: Person):
    assert sign_in(caseworker).post(ADD, PHONE)["Location"] == "/people/AAAA-A/"
    point = mirabella.contact_points.get()
    assert (point.value, point.whose, point.alias) == ("+442079460123", "shared", "the library")
    assert (point.may_call, point.may_leave_voicemail, point.may_get_codes) == (True, False, False)
    assert point.safe_hours == [{"days": "mon-fri", "from": "9:00", "to": "12:00"}]
    event = Event.objects.get(kind="people.contact_added")
    assert (event.person_id, event.actor_id) == (mirabella.pk, caseworker.pk)
    assert set(event.fields) >= {"value", "may_call", "note"}


def test_neither_table_nor_trail_shows_a_number(sign_in: SignIn, caseworker: User, mirabella: Person):
    sign_in(caseworker).post(ADD, PHONE)
    with connection.cursor() as cursor:
        rows = []
        for table in ("people_contactpoint", "audit_event"):
            cursor.execute(f"SELECT * FROM {table}")
            rows += cursor.fetchall()
    for secret in ("7946", "Ottoline", "library", "Ring"):
        assert secret not in str(rows)


def test_a_way_is_changed_and_what_is_not_ticked_is_not_allowed(
    sign_in: SignIn, caseworker: User, phone: ContactPoint
):
    browser = sign_in(caseworker)
    url = f"/people/AAAA-A/contact/{phone.pk}/"
    assert 'value="+44 20 7946 0123"' in browser.get(url).text
    browser.post(url, {**PHONE, "safe": ["may_get_codes"], "hours": "", "whose": "own"})
    phone.refresh_from_db()
    assert (phone.may_call, phone.may_get_codes, phone.safe_hours) == (False, True, [])


def test_a_way_that_is_ended_is_shown_no_more(sign_in: SignIn, caseworker: User, phone: ContactPoint):
    browser = sign_in(caseworker)
    browser.post(f"/people/AAAA-A/contact/{phone.pk}/end/")
    phone.refresh_from_db()
    assert phone.ended_at is not None
    assert of_person(caseworker, phone.person) == []
    assert browser.get(f"/people/AAAA-A/contact/{phone.pk}/").status_code == 404
    browser.post(ADD, PHONE)
    assert ContactPoint.objects.in_use().count() == 1


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"value": "call me"}, "This is no telephone number"),
        ({"value": ""}, "Enter the number or address"),
        ({"hours": "mornings"}, "no hours that can be read"),
        ({"safe": ["may_leave_voicemail"]}, "A voicemail needs a call"),
        ({"whose": "others", "safe": ["may_get_codes"]}, "never go to somebody else"),
        ({"safe": ["may_do_anything"]}, "may_do_anything"),
    ],
)
def test_a_profile_that_cannot_be_so_is_refused(
    sign_in: SignIn, caseworker: User, mirabella: Person, told: dict[str, object], sentence: str
):
    answer = sign_in(caseworker).post(ADD, {**PHONE, **told})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert not ContactPoint.objects.exists()


def test_the_same_number_stands_once(sign_in: SignIn, caseworker: User, phone: ContactPoint):
    answer = sign_in(caseworker).post(ADD, {**PHONE, "value": "+44 20 7946 0123"})
    assert "stands here already" in answer.text
    assert ContactPoint.objects.count() == 1


def test_the_page_says_what_is_safe_now(caseworker: User, phone: ContactPoint):
    [now] = of_person(caseworker, phone.person, at=WEDNESDAY)
    assert (now.safe_now, now.not_now) == ([Use.CALL, Use.TEXT], [])
    [later] = of_person(caseworker, phone.person, at=WEDNESDAY.replace(hour=20))
    assert later.safe_now == []
    assert "Mon-Fri 9:00-12:00" in later.not_now[0]


@pytest.mark.parametrize(
    "role", ["outsider", "colleague", "trainer", "partner_worker", "participant", "protection_lead"]
)
def test_nobody_else_reaches_the_ways(
    sign_in: SignIn, role: str, phone: ContactPoint, request: pytest.FixtureRequest
):
    browser = sign_in(request.getfixturevalue(role))
    one = f"/people/AAAA-A/contact/{phone.pk}/"
    answers = [browser.get(ADD), browser.post(ADD, PHONE), browser.get(one), browser.post(one, PHONE)]
    answers.append(browser.post(f"{one}end/"))
    assert {answer.status_code for answer in answers} == {404}
    phone.refresh_from_db()
    assert (phone.ended_at, phone.whose) == (None, "own")


def test_a_way_of_somebody_else_is_not_reached_by_its_number(
    sign_in: SignIn, caseworker: User, phone: ContactPoint, make_person
):
    other = make_person("BBBB-B")
    browser = sign_in(caseworker)
    assert browser.get(f"/people/{other.code}/contact/{phone.pk}/").status_code == 404


def test_the_ways_ask_as_often_for_many_as_for_one(
    caseworker: User, phone: ContactPoint, django_assert_num_queries
):
    for number in range(20):
        told = Told("phone", f"020 7946 02{number:02d}", "own")
        contacts.add(person=phone.person, told=told, by=caseworker.actor)
    with django_assert_num_queries(1):
        assert len(of_person(caseworker, phone.person)) == 21
