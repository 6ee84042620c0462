"""/reports/<programme>/files/: asking for the report's files, and taking them."""

import json

import pytest
from django.conf import settings
from django.test import Client

from onward.accounts.models import Office, User
from onward.audit.models import Event
from onward.programmes.models import Programme
from onward.reports.actions import files as actions
from onward.reports.choices import FilesState
from onward.reports.models import Edition, ReportFiles
from tests.conftest import SignIn
from tests.reports.files import DAY, PAGE, agreed_with_a_funder, ask, content

pytestmark = pytest.mark.usefixtures("imported_pilot")


@pytest.fixture
def browser(caseworker: User, sign_in: SignIn) -> Client:
    return sign_in(caseworker)


@pytest.fixture
def made(browser: Client, only_figures: None) -> ReportFiles:
    return ask(browser)


def test_every_format_is_made_and_can_be_taken(browser: Client):
    files = ask(browser)
    assert files.state == FilesState.MADE
    text = browser.get(f"{PAGE}{files.pk}/").text
    for kind, start in {"docx": b"PK", "pdf": b"%PDF", "html": b"<!", "xlsx": b"PK", "json": b"{"}.items():
        assert f'href="{PAGE}{files.pk}/take/{kind}/"' in text
        assert content(browser, files, kind).startswith(start)


def test_the_figures_are_those_of_the_day_that_was_asked_for(browser: Client, made: ReportFiles):
    document = json.loads(content(browser, made, "json"))
    figures = {figure["id"]: figure for figure in document["figures"]}
    assert (document["as_of"], figures["engaged"]["numerator"]) == ("2021-11-30", 12)


def test_a_file_comes_to_be_kept_and_not_to_be_shown(browser: Client, made: ReportFiles):
    answer = browser.get(f"{PAGE}{made.pk}/take/json/")
    assert answer.streaming
    assert answer["Content-Disposition"] == 'attachment; filename="figures.json"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "no-store"
    assert int(answer["Content-Length"]) == len(answer.getvalue()) == made.files["json"]["bytes"]


def test_the_files_lie_sealed(made: ReportFiles):
    [path] = [path for path in actions.folder().iterdir() if path.name == f"{made.file_key}.json"]
    assert settings.MEDIA_ROOT in path.parents
    assert b"engaged" not in path.read_bytes()
    assert not actions._progress_file(made).exists()


def test_asking_making_and_taking_are_written_down(browser: Client, caseworker: User, made: ReportFiles):
    content(browser, made, "json")
    told = [
        (event.kind, event.actor_id, event.object_id, event.source)
        for event in Event.objects.filter(kind__startswith="reports.files_").order_by("pk")
    ]
    assert told == [
        ("reports.files_asked", caseworker.pk, made.pk, "internal"),
        ("reports.files_made", caseworker.pk, made.pk, "internal"),
        ("reports.files_taken", caseworker.pk, made.pk, "internal:json"),
    ]


def test_files_can_be_of_single_cohorts(browser: Client, only_figures: None):
    files = ask(browser, cohort=["C2"])
    assert json.loads(content(browser, files, "json"))["cohorts"] == ["C2"]
    assert "cohort C2" in browser.get(PAGE).text


def test_a_public_set_is_kept_as_an_edition_so_that_the_next_one_minds_it(
    browser: Client, caseworker: User, only_figures: None
):
    files = ask(browser, audience="public")
    figures = {figure["id"]: figure for figure in json.loads(content(browser, files, "json"))["figures"]}
    assert figures["engaged"]["suppressed"]
    assert Event.objects.filter(kind="reports.edition_kept", actor_id=caseworker.pk).count() == 1


def test_a_set_for_the_funder_is_protected_and_no_edition(
    browser: Client, office: Office, only_figures: None
):
    agreed_with_a_funder(office)
    files = ask(browser, audience="funder")
    assert '"suppressed": true' in content(browser, files, "json").decode()
    assert not Edition.objects.exists()


def test_without_an_agreement_nothing_is_made_for_a_funder(browser: Client):
    page = browser.post(PAGE, {**DAY, "audience": "funder"})
    assert "no sharing agreement with a funder in force" in page.text
    assert not ReportFiles.objects.exists()


def test_a_set_for_the_funder_names_its_agreement(browser: Client, office: Office, only_figures: None):
    agreement = agreed_with_a_funder(office)
    assert ask(browser, audience="funder").agreement == agreement


def test_the_list_names_every_set_once(browser: Client, made: ReportFiles):
    text = browser.get(PAGE).text
    assert text.count(f'href="{PAGE}{made.pk}/"') == 1
    assert "Internal edition, for the team, as of 30 November 2021" in text


def test_making_again_is_a_set_of_its_own(browser: Client, made: ReportFiles):
    assert browser.get(f"{PAGE}{made.pk}/again/").status_code == 405
    answer = browser.post(f"{PAGE}{made.pk}/again/")
    again = ReportFiles.objects.latest("pk")
    assert again.pk != made.pk
    assert answer.url == f"{PAGE}{again.pk}/"
    assert (again.as_of, again.audience, again.state) == (made.as_of, made.audience, FilesState.MADE)


def test_an_unknown_audience_or_format_is_told_and_nothing_is_made(browser: Client, made: ReportFiles):
    assert "Error" in browser.post(PAGE, {**DAY, "audience": "everybody"}).text
    assert ReportFiles.objects.get() == made
    assert browser.get(f"{PAGE}{made.pk}/take/exe/").status_code == 404


@pytest.mark.parametrize("persona", ["outsider", "funder", "partner_worker", "participant", "trainer"])
def test_others_are_told_that_there_is_no_such_page(
    persona: str, made: ReportFiles, sign_in: SignIn, request: pytest.FixtureRequest
):
    client = sign_in(request.getfixturevalue(persona))
    own = f"{PAGE}{made.pk}/"
    for address in (PAGE, own, f"{own}progress/", f"{own}take/json/"):
        assert client.get(address).status_code == 404
    for address in (PAGE, f"{own}again/"):
        assert client.post(address, DAY).status_code == 404
    assert ReportFiles.objects.get() == made


def test_an_outsider_with_a_cohort_of_the_same_programme_sees_none_of_ours(
    made: ReportFiles, outsider: User, other_office, sign_in: SignIn
):
    cohort = made.programme.cohorts.get(code="C1")
    cohort.pk, cohort.office, cohort.code = None, other_office, "N1"
    cohort.save()
    client = sign_in(outsider)
    assert "Made before" not in client.get(PAGE).text
    assert client.get(f"{PAGE}{made.pk}/").status_code == 404
    assert client.get(f"{PAGE}{made.pk}/take/json/").status_code == 404
    assert client.post(f"{PAGE}{made.pk}/again/").status_code == 404


def test_a_colleague_may_take_what_another_asked_for(made: ReportFiles, colleague: User, sign_in: SignIn):
    client = sign_in(colleague)
    assert client.get(f"{PAGE}{made.pk}/").status_code == 200
    assert content(client, made, "json").startswith(b"{")


def test_files_that_list_records_are_for_those_only_who_may_see_them(
    made: ReportFiles, evidence_officer: User, sign_in: SignIn
):
    client = sign_in(evidence_officer)
    assert client.get(f"{PAGE}{made.pk}/").status_code == 404
    assert client.get(f"{PAGE}{made.pk}/take/json/").status_code == 404
    own = ask(client)
    assert not own.with_records
    assert client.get(f"{PAGE}{own.pk}/").status_code == 200


def test_a_programme_without_a_report_is_told(
    browser: Client, imported_pilot: Programme, monkeypatch: pytest.MonkeyPatch
):
    bare = type("Definition", (), {"report": None})
    monkeypatch.setattr("onward.reports.views.files.current", lambda _: bare)
    assert "no report yet" in browser.get(PAGE).text
