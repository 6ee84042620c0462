"""/reports/<programme>/figures/ and a figure opened"""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from onward.accounts.models import User
from onward.people.models import Person
from onward.programmes.models import Programme
from tests.conftest import SignIn

LIST = "/reports/star-2020/figures/"
DAY = "?as_of_0=30&as_of_1=11&as_of_2=2021"


def test_all_figures_stand_under_their_chapters(imported_pilot: Programme, caseworker: User, sign_in: SignIn):
    page = sign_in(caseworker).get(LIST + DAY)
    assert "After the course" in page.text
    assert f'href="{LIST}engaged/{DAY.replace("&", "&amp;")}"' in page.text
    assert "12 of 16 (75%)" in page.text


def test_a_figure_opens_to_its_rule_groups_people_and_missing_people(
    imported_pilot: Programme, caseworker: User, sign_in: SignIn
):
    page = sign_in(caseworker).get(f"{LIST}star.basic_skills/{DAY}")
    assert "Earliest first reading and latest last reading" in page.text
    assert "from 4.71 to 6" in page.text
    assert "Counted: 11 people" in page.text
    assert "In the base, not counted: 3 people" in page.text
    assert "Missing: no usable record: 2 people" in page.text
    assert "By whether they have young children" in page.text


def test_people_stand_by_number_and_code_never_by_name(
    imported_pilot: Programme, caseworker: User, sign_in: SignIn
):
    page = sign_in(caseworker).get(f"{LIST}engaged/{DAY}")
    person = Person.objects.get(referrals__ref="P01")
    assert person.code in page.text
    assert person.family_name not in page.text


def test_a_target_is_shown_with_whether_it_was_met(
    imported_pilot: Programme, caseworker: User, sign_in: SignIn
):
    page = sign_in(caseworker).get(f"{LIST}engaged/{DAY}")
    assert "Target 60%" in page.text
    assert ">Met<" in page.text


def test_a_funder_opens_the_rule_and_nobody(imported_pilot: Programme, funder: User, sign_in: SignIn):
    page = sign_in(funder).get(f"{LIST}engaged/")
    assert "Rule" in page.text
    assert "Whose records" not in page.text
    assert "By sex" not in page.text
    assert "P01" not in page.text


@pytest.mark.parametrize("address", [LIST, f"{LIST}engaged/"])
@pytest.mark.parametrize("persona", ["outsider", "partner_worker", "participant", "trainer"])
def test_others_are_told_that_there_is_no_such_page(
    persona: str, address: str, imported_pilot: Programme, sign_in: SignIn, request: pytest.FixtureRequest
):
    assert sign_in(request.getfixturevalue(persona)).get(address).status_code == 404


def test_an_unknown_figure_is_no_page(imported_pilot: Programme, caseworker: User, sign_in: SignIn):
    assert sign_in(caseworker).get(f"{LIST}nothing/").status_code == 404


def test_the_list_asks_the_database_a_fixed_number_of_times(
    imported_pilot: Programme, caseworker: User, sign_in: SignIn
):
    client = sign_in(caseworker)
    client.get(LIST)
    asked = []
    for cohorts in ("", "&cohort=C1"):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(LIST + DAY + cohorts)
        asked.append(len(queries))
    assert asked[0] == asked[1]
    assert asked[0] < 30
