"""/reports/<programme>/files/"""

import json

import pytest

from onward.accounts.models import User
from onward.audit.models import Event
from onward.programmes.models import Programme
from tests.conftest import SignIn

PAGE = "/reports/star-2020/files/"
DAY = {"as_of_0": "30", "as_of_1": "11", "as_of_2": "2021", "audience": "internal"}


def test_the_page_offers_every_format(imported_pilot: Programme, caseworker: User, sign_in: SignIn):
    page = sign_in(caseworker).get(PAGE)
    assert all(f'value="{kind}"' in page.text for kind in ("docx", "pdf", "html", "xlsx", "json"))
    assert "There is something to put right" not in page.text


def test_a_file_is_made_when_asked_for_and_written_down(
    imported_pilot: Programme, caseworker: User, sign_in: SignIn
):
    answer = sign_in(caseworker).post(PAGE, {**DAY, "kind": "json"})
    assert answer.headers["Content-Disposition"] == 'attachment; filename="figures.json"'
    figures = {figure["id"]: figure for figure in json.loads(answer.content)["figures"]}
    assert figures["engaged"]["numerator"] == 12
    event = Event.objects.get(kind="report.exported")
    assert (event.actor_id, event.source) == (caseworker.pk, "internal:json")


def test_a_file_can_be_of_single_cohorts(imported_pilot: Programme, caseworker: User, sign_in: SignIn):
    answer = sign_in(caseworker).post(PAGE, {**DAY, "kind": "json", "cohort": ["C2"]})
    assert json.loads(answer.content)["cohorts"] == ["C2"]


def test_a_public_edition_is_kept_so_that_the_next_one_minds_it(
    imported_pilot: Programme, caseworker: User, sign_in: SignIn
):
    answer = sign_in(caseworker).post(PAGE, {**DAY, "audience": "public", "kind": "json"})
    figures = {figure["id"]: figure for figure in json.loads(answer.content)["figures"]}
    assert figures["engaged"]["suppressed"]
    assert Event.objects.filter(kind="edition.kept", actor_id=caseworker.pk).count() == 1


def test_an_unknown_format_is_told_and_nothing_is_made(
    imported_pilot: Programme, caseworker: User, sign_in: SignIn
):
    page = sign_in(caseworker).post(PAGE, {**DAY, "kind": "exe"})
    assert page.headers["Content-Type"].startswith("text/html")
    assert not Event.objects.filter(kind="report.exported").exists()


@pytest.mark.parametrize("persona", ["outsider", "funder", "partner_worker", "participant", "trainer"])
def test_others_are_told_that_there_is_no_such_page(
    persona: str, imported_pilot: Programme, sign_in: SignIn, request: pytest.FixtureRequest
):
    client = sign_in(request.getfixturevalue(persona))
    assert client.get(PAGE).status_code == 404
    assert client.post(PAGE, {**DAY, "kind": "json"}).status_code == 404
