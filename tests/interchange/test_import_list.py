"""The list of workbooks of an office."""

import pytest
from django.test import Client

from onward.accounts.models import User
from onward.interchange.models import WorkbookImport
from onward.programmes.models import Programme
from tests.conftest import SignIn
from tests.interchange.uploads import bring_in


def imports(user: User, programme: Programme, count: int) -> None:
    for number in range(count):
        WorkbookImport.objects.create(
            programme=programme,
            office=user.office,
            uploaded_by=user,
            file_name=f"{number}.xlsx",
            digest="0" * 64,
        )


def test_an_empty_list_says_what_to_do(sign_in: SignIn, caseworker: User, star_2020: Programme) -> None:
    text = sign_in(caseworker).get("/workbooks/").text
    assert "No workbook yet" in text
    assert "/workbooks/template/star-2020.xlsx" in text


def test_the_list_says_who_brought_what_in_and_what_became_of_it(
    sign_in: SignIn, caseworker: User, star_2020: Programme
) -> None:
    browser = sign_in(caseworker)
    upload = bring_in(browser, star_2020)
    text = browser.get("/workbooks/").text
    assert f'href="/workbooks/{upload.pk}/"' in text
    assert "Cara Case" in text
    assert "Checked, not stored yet" in text


def test_an_outsider_finds_no_workbook_of_ours(
    sign_in: SignIn, caseworker: User, outsider: User, star_2020: Programme
) -> None:
    imports(caseworker, star_2020, 1)
    assert "No workbook yet" in sign_in(outsider).get("/workbooks/").text


@pytest.mark.parametrize("who", ["trainer", "partner_worker", "participant", "funder"])
def test_there_is_no_such_page_for_others(sign_in: SignIn, request: pytest.FixtureRequest, who: str) -> None:
    assert sign_in(request.getfixturevalue(who)).get("/workbooks/").status_code == 404


def test_somebody_who_is_not_signed_in_is_asked_to(client: Client, db: None) -> None:
    assert client.get("/workbooks/").status_code == 302


def test_the_list_asks_as_often_for_fifty_workbooks_as_for_one(
    sign_in: SignIn, caseworker: User, star_2020: Programme, django_assert_num_queries
) -> None:
    browser = sign_in(caseworker)
    imports(caseworker, star_2020, 1)
    browser.get("/workbooks/")
    with django_assert_num_queries(5) as one:
        browser.get("/workbooks/")
    imports(caseworker, star_2020, 24)
    with django_assert_num_queries(len(one.captured_queries)):
        browser.get("/workbooks/")
