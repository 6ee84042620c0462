"""The lists of offices and partner organisations. All of them are invented."""

import re
from typing import Any

import pytest
from django.test import Client

from onward.accounts.access import Denied
from onward.accounts.actions import offices, partners
from onward.accounts.actions.offices import OfficeFacts
from onward.accounts.choices import Role
from onward.accounts.models import Invitation, Office, Partner, User
from onward.audit.models import Event
from tests.conftest import SignIn

FACTS = {"name": "Cardiff", "country": "GB", "time_zone": "Europe/London", "languages": "en, cy"}
NEW = {**FACTS, "key": "cardiff", "administrator": "Ceri Keys", "email": "Ceri@onward.example"}


@pytest.fixture
def admin(sign_in: SignIn, administrator: User) -> Client:
    return sign_in(administrator)


def test_an_office_is_opened_with_its_own_administrator(admin: Client, client: Client):
    answer = admin.post("/accounts/offices/new/", NEW)
    link = re.search(r"/invitations/\w+/", answer.text)
    opened = Office.objects.get(key="cardiff")
    assert (opened.name, opened.languages) == ("Cardiff", ["en", "cy"])
    assert link
    password = "seven green lanterns"
    client.post(link[0], {"name": "Ceri", "new": password, "again": password})
    user = User.objects.get(email="ceri@onward.example")
    assert (user.role, user.office) == (Role.ADMINISTRATOR, opened)


def test_whoever_opened_an_office_does_not_reach_into_it(admin: Client):
    admin.post("/accounts/offices/new/", NEW)
    opened = Office.objects.get(key="cardiff")
    invitation = Invitation.objects.get()
    assert admin.get(f"/accounts/offices/{opened.pk}/change/").status_code == 404
    assert admin.post(f"/accounts/invitations/{invitation.pk}/again/").status_code == 404
    assert "Ceri Keys" not in admin.get("/accounts/invitations/").text


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"key": "main"}, "There is an office “main” already"),
        ({"key": "Cardiff Bay"}, "small letters, figures and hyphens only"),
        ({"country": "ZZ"}, "Select a valid choice"),
        ({"time_zone": "Mars/Olympus"}, "Select a valid choice"),
        ({"languages": "Welsh!"}, "no code of a language"),
        ({"languages": " , "}, "at least one language"),
        ({"email": "adam.administrator@onward.example"}, "in use or invited already"),
        ({"name": ""}, "Enter the name of the office."),
    ],
)
def test_an_office_that_cannot_be_is_refused_and_nothing_is_kept(
    admin: Client, changes: dict[str, Any], sentence: str
):
    answer = admin.post("/accounts/offices/new/", {**NEW, **changes})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert Office.objects.count() == 1
    assert not Invitation.objects.exists()


def test_the_own_office_is_changed_but_not_its_key(admin: Client, office: Office):
    told = {**FACTS, "name": "Main and Cardiff", "key": "other"}
    assert admin.post(f"/accounts/offices/{office.pk}/change/", told).status_code == 302
    office.refresh_from_db()
    assert (office.name, office.key, office.languages) == ("Main and Cardiff", "main", ["en", "cy"])
    event = Event.objects.get(kind="accounts.office_changed")
    assert event.fields == ["name", "languages"]


def test_another_office_is_in_the_list_without_a_way_to_change_it(admin: Client, other_office: Office):
    text = admin.get("/accounts/offices/").text
    assert "North office" in text
    assert f"/accounts/offices/{other_office.pk}/" not in text
    path = f"/accounts/offices/{other_office.pk}/change/"
    assert (admin.get(path).status_code, admin.post(path, FACTS).status_code) == (404, 404)


def test_the_form_of_an_office_shows_what_is_known(admin: Client, office: Office):
    text = admin.get(f"/accounts/offices/{office.pk}/change/").text
    assert 'value="Main office"' in text
    assert '<option value="GB" selected>United Kingdom' in text
    assert '<option value="Europe/London" selected>' in text


def test_a_partner_is_added_and_renamed(admin: Client):
    assert admin.post("/accounts/partners/new/", {"name": "Harbour Advice"}).status_code == 302
    partner = Partner.objects.get()
    assert (
        admin.post(f"/accounts/partners/{partner.pk}/change/", {"name": "Harbour House"}).status_code == 302
    )
    partner.refresh_from_db()
    assert partner.name == "Harbour House"
    kinds = Event.objects.filter(object_type="accounts.partner").order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["accounts.partner_added", "accounts.partner_renamed"]


def test_a_partner_is_there_once_in_whatever_letters(admin: Client, partner: Partner):
    answer = admin.post("/accounts/partners/new/", {"name": "harbour ADVICE"})
    assert answer.status_code == 422
    assert "There is a partner “Harbour Advice” already" in answer.text
    assert (
        admin.post(f"/accounts/partners/{partner.pk}/change/", {"name": "HARBOUR Advice"}).status_code == 302
    )


@pytest.mark.parametrize("number", [1, 50])
def test_the_list_of_partners_asks_the_database_as_often_for_50_as_for_one(
    admin: Client, number: int, django_assert_max_num_queries
):
    Partner.objects.bulk_create([Partner(name=f"Partner {n:02}") for n in range(number)])
    with django_assert_max_num_queries(8):
        answer = admin.get("/accounts/partners/")
    assert len(answer.context["page"].object_list) == min(number, 25)


PATHS = ("offices/", "offices/new/", "offices/{office}/change/", "partners/", "partners/new/")


@pytest.mark.parametrize("path", [*PATHS, "partners/{partner}/change/"])
@pytest.mark.parametrize(
    "role",
    ["caseworker", "manager", "trainer", "protection_lead", "partner_worker", "participant", "outsider"],
)
def test_nobody_else_opens_these_pages(
    request: pytest.FixtureRequest, sign_in: SignIn, office: Office, partner: Partner, role: str, path: str
):
    client = sign_in(request.getfixturevalue(role))
    assert client.get("/accounts/" + path.format(office=office.pk, partner=partner.pk)).status_code == 404


def test_nobody_else_opens_offices_or_changes_partners(manager: User, office: Office, partner: Partner):
    facts = OfficeFacts("X", "GB", "Europe/London", ["en"])
    by = manager.actor
    with pytest.raises(Denied):
        offices.open_office(key="x", told=facts, email="x@onward.example", administrator="X", by=by)
    with pytest.raises(Denied):
        offices.change(office=office, told=facts, by=by)
    with pytest.raises(Denied):
        partners.add(name="X", by=by)
    with pytest.raises(Denied):
        partners.rename(partner=partner, name="X", by=by)
