"""/reports/<programme>/sections/ and one section"""

import pytest

from onward.accounts.models import Office, User
from onward.audit.models import Event
from onward.lib.append_only import ChangesRefused
from onward.lib.refusals import Refused
from onward.programmes.models import Programme
from onward.reports.actions import sections
from onward.reports.models import ReportSection
from tests.conftest import SignIn

LIST = "/reports/star-2020/sections/"


def test_every_section_is_listed_with_whether_it_is_written(
    imported_pilot: Programme, caseworker: User, sign_in: SignIn
):
    page = sign_in(caseworker).get(LIST)
    assert page.text.count("Not written yet") == 7


def test_a_section_is_saved_with_who_and_when_and_stands_in_the_report(
    imported_pilot: Programme, caseworker: User, colleague: User, sign_in: SignIn
):
    client = sign_in(caseworker)
    page = client.post(f"{LIST}hard/", {"body": "Buses were *late*."}, follow=True)
    assert "is saved" in page.text
    assert "by Cara Case" in sign_in(colleague).get(f"{LIST}hard/").text
    assert "Buses were <em>late</em>." in client.get("/reports/star-2020/").text


def test_saving_again_adds_a_row_and_the_latest_counts(
    imported_pilot: Programme, office: Office, caseworker: User, sign_in: SignIn
):
    client = sign_in(caseworker)
    for body in ("First words.", "Second words."):
        client.post(f"{LIST}hard/", {"body": body})
    assert ReportSection.objects.count() == 2
    page = client.get(f"{LIST}hard/")
    assert "Second words." in page.text
    assert "First words." not in page.text


def test_writing_is_recorded_without_the_words(imported_pilot: Programme, caseworker: User, sign_in: SignIn):
    sign_in(caseworker).post(f"{LIST}hard/", {"body": "Secret words."})
    event = Event.objects.filter(kind="reports.section_written").get()
    assert event.actor_id == caseworker.pk
    assert event.fields == ["body"]
    assert "Secret" not in str(vars(event))


def test_what_was_recorded_is_never_changed(imported_pilot: Programme, office: Office, caseworker: User):
    row = sections.write(
        programme=imported_pilot, office=office, key="hard", body="Words.", by=caseworker.actor
    )
    row.body = "Others."
    with pytest.raises(ChangesRefused):
        row.save()


def test_a_section_that_the_definition_does_not_have_is_refused(
    imported_pilot: Programme, office: Office, caseworker: User, sign_in: SignIn
):
    with pytest.raises(Refused, match="background"):
        sections.write(programme=imported_pilot, office=office, key="x", body="", by=caseworker.actor)
    assert sign_in(caseworker).get(f"{LIST}nothing/").status_code == 404


def test_too_long_a_text_is_told_and_not_lost(imported_pilot: Programme, caseworker: User, sign_in: SignIn):
    page = sign_in(caseworker).post(f"{LIST}hard/", {"body": "x" * 20_001})
    assert page.status_code == 200
    assert "x" * 100 in page.text
    assert not ReportSection.objects.exists()


@pytest.mark.parametrize("address", [LIST, f"{LIST}hard/"])
@pytest.mark.parametrize("persona", ["outsider", "funder", "partner_worker", "participant", "trainer"])
def test_others_are_told_that_there_is_no_such_page(
    persona: str, address: str, imported_pilot: Programme, sign_in: SignIn, request: pytest.FixtureRequest
):
    client = sign_in(request.getfixturevalue(persona))
    assert client.get(address).status_code == 404
    assert client.post(address, {"body": "x"}).status_code in (404, 405)
    assert not ReportSection.objects.exists()
