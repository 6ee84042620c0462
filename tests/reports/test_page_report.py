"""/reports/ and /reports/<programme>/"""

import pytest
from django.http import QueryDict
from django.test import Client

from onward.accounts.models import Office, User
from onward.audit.actors import COMMAND
from onward.programmes.actions import definitions
from onward.programmes.models import Programme
from onward.programmes.queries.definitions import current_version
from onward.reports.forms import AskedForm
from tests.conftest import SignIn

PAGE = "/reports/star-2020/"
ON_THE_DAY = PAGE + "?as_of_0=30&as_of_1=11&as_of_2=2021"


def test_the_list_names_the_offices_programmes(imported_pilot: Programme, caseworker: User, sign_in: SignIn):
    page = sign_in(caseworker).get("/reports/")
    assert PAGE in page.text
    assert "/reports/star-2/" not in page.text


def test_the_report_is_a_page_whose_figures_open(
    imported_pilot: Programme, caseworker: User, sign_in: SignIn
):
    page = sign_in(caseworker).get(ON_THE_DAY)
    assert "12 of 16 (75%)" in page.text
    assert (
        'href="/reports/star-2020/figures/engaged/?as_of_0=30&amp;as_of_1=11&amp;as_of_2=2021"' in page.text
    )
    assert page.text.count('role="img"') == 7
    assert " style=" not in page.text  # the content-security policy allows none


def test_single_cohorts_can_be_chosen(imported_pilot: Programme, caseworker: User, sign_in: SignIn):
    page = sign_in(caseworker).get(ON_THE_DAY + "&cohort=C1")
    assert "of C1." in page.text
    assert "6 people</a> joined" in page.text


def test_a_day_that_does_not_exist_is_said(imported_pilot: Programme, caseworker: User, sign_in: SignIn):
    page = sign_in(caseworker).get(PAGE + "?as_of_0=31&as_of_1=2&as_of_2=2021")
    assert "This date does not exist." in page.text


def test_looking_changes_nothing(imported_pilot: Programme, caseworker: User, sign_in: SignIn):
    client = sign_in(caseworker)
    assert client.post(PAGE).status_code == 405


def test_a_funder_cannot_choose_and_sees_no_records(imported_pilot: Programme, funder: User, sign_in: SignIn):
    page = sign_in(funder).get(ON_THE_DAY + "&cohort=C1")
    assert page.status_code == 200
    assert "Choose another day" not in page.text
    assert "of C1." not in page.text
    assert "P01" not in page.text
    assert "Take the report as files" not in page.text


@pytest.mark.parametrize("persona", ["outsider", "partner_worker", "participant", "trainer"])
def test_others_are_told_that_there_is_no_such_page(
    persona: str, imported_pilot: Programme, sign_in: SignIn, request: pytest.FixtureRequest
):
    assert sign_in(request.getfixturevalue(persona)).get(PAGE).status_code == 404


def test_colleagues_see_it_and_strangers_sign_in_first(
    imported_pilot: Programme, colleague: User, manager: User, sign_in: SignIn
):
    assert sign_in(colleague).get(PAGE).status_code == 200
    assert sign_in(manager).get(PAGE).status_code == 200
    assert Client().get(PAGE).status_code == 302


def test_an_office_without_cohorts_is_told_so(office: Office, caseworker: User, sign_in: SignIn):
    assert "No programme yet" in sign_in(caseworker).get("/reports/").text


def test_a_definition_without_a_report_says_what_to_do(
    imported_pilot: Programme, caseworker: User, sign_in: SignIn
):
    content = {**current_version(imported_pilot).content, "version": "2"}
    content.pop("report")
    definitions.apply(content=content, by=COMMAND)
    client = sign_in(caseworker)
    assert "no report yet" in client.get(PAGE).text
    assert "no report yet" in client.get(PAGE + "files/").text
    assert client.get(PAGE + "figures/").status_code == 200


def test_many_cohorts_are_typed_and_not_ticked():
    form = AskedForm(QueryDict("cohort=C3+C7"), cohorts=[f"C{number}" for number in range(60)])
    assert form.is_valid()
    assert form.cleaned_data["cohort"] == ["C3", "C7"]
    assert 'value="C3 C7"' in str(form["cohort"])
