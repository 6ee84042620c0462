"""Referring somebody page by page: one thing a page, checked, sent once, resumed, thrown away."""

import pytest
from django.test import Client

from onward.accounts.models import Office, User
from onward.people.models import Agreement
from onward.programmes.models import Cohort, Programme
from onward.referrals.actions import drafts as actions
from onward.referrals.models import Draft, Referral
from onward.referrals.rules.drafts import SCREENS
from tests.conftest import SignIn
from tests.factories.drafts import TOLD


def answered(browser: Client, answer):  # type: ignore[no-untyped-def]
    assert answer.status_code == 302, answer.content.decode()
    return browser.get(answer["Location"])


def test_a_partner_refers_somebody_page_by_page(here: Cohort, partner_worker: User, sign_in: SignIn):
    browser = sign_in(partner_worker)
    page = browser.get("/referrals/new/")
    assert "What are they called?" in page.text
    pages, address = 1, "/referrals/new/"
    for screen, title in SCREENS.items():
        assert title in page.text, screen
        sent = browser.post(address, TOLD[screen])
        page, address, pages = answered(browser, sent), sent["Location"], pages + 1
    assert "Check what you wrote" in page.text
    for words in (
        "Mirabella",
        "17 May 1990",
        "Albania",
        "ESOL Entry 2",
        "07700 900123",
        "Croydon",
        "3 May 2021",
    ):
        assert words in page.text
    sent = browser.post(address.replace("check", "send"))
    page = answered(browser, sent)
    assert Referral.objects.get().person.code in page.text
    assert "Mirabella" not in page.text
    assert pages + 1 <= 12


def test_looking_at_the_first_page_leaves_nothing_behind(here: Cohort, partner_worker: User, sign_in: SignIn):
    sign_in(partner_worker).get("/referrals/new/")
    assert not Draft.objects.exists()


def test_a_double_click_begins_one_draft(here: Cohort, partner_worker: User, sign_in: SignIn):
    browser = sign_in(partner_worker)
    first = browser.post("/referrals/new/", TOLD["names"])
    assert browser.post("/referrals/new/", TOLD["names"])["Location"] == first["Location"]
    assert Draft.objects.count() == 1


def test_where_there_is_a_choice_it_is_asked(
    here: Cohort, partner_worker: User, other_office: Office, sign_in: SignIn
):
    Agreement.objects.create(
        office=other_office, partner=partner_worker.partner, since="2020-01-01", signed_copy="Invented."
    )
    browser = sign_in(partner_worker)
    page = browser.get("/referrals/new/")
    assert "Where you refer them to" in page.text
    assert browser.post("/referrals/new/", {}).status_code == 422
    where = f"{other_office.pk}-{here.programme_id}"
    browser.post("/referrals/new/", {"where": where})
    assert Draft.objects.get().office == other_office


def test_without_an_agreement_there_is_nowhere_to_refer_to(here: Cohort, other_worker: User, sign_in: SignIn):
    browser = sign_in(other_worker)
    assert "There is no office to refer to yet" in browser.get("/referrals/new/").text
    browser.post("/referrals/new/", TOLD["names"])
    assert not Draft.objects.exists()


@pytest.mark.parametrize(
    ("screen", "told", "sentence"),
    [
        ("names", {"preferred_name": "Mira"}, "Write at least one name."),
        ("about", {"nationality": "Atlantis"}, "is no country that is known here"),
        ("about", {"sex": "F"}, "Enter the date of birth, or say that it is not known."),
        ("contact", {"contact_kind": "phone", "contact_value": "07700 900123"}, "Say whose it is."),
        ("contact", {"contact_kind": "phone", "whose": "own", "contact_value": "abc"}, "no telephone number"),
        (
            "contact",
            {"contact_kind": "email", "whose": "own", "contact_value": "m@example.org", "safe": "may_call"},
            "Calling is not possible by e-mail.",
        ),
        (
            "contact",
            {"contact_kind": "email", "whose": "own", "contact_value": "m@example.org", "hours": "lunch"},
            "are no hours that can be read",
        ),
        ("agreed", {"agreed_to_referral": "yes"}, "Say what they answered."),
    ],
)
def test_a_mistake_is_said_and_nothing_typed_is_lost(
    written: Draft, partner_worker: User, sign_in: SignIn, screen: str, told: dict[str, str], sentence: str
):
    answer = sign_in(partner_worker).post(f"/referrals/new/{written.pk}/{screen}/", told)
    assert answer.status_code == 422
    assert sentence in answer.text
    for value in told.values():
        assert value in answer.text


def test_a_change_from_the_last_page_leads_back_to_it(written: Draft, partner_worker: User, sign_in: SignIn):
    browser = sign_in(partner_worker)
    check = browser.get(f"/referrals/new/{written.pk}/check/").text
    change = f"/referrals/new/{written.pk}/names/?from=check"
    assert change in check
    assert 'value="Mirabella"' in browser.get(change).text
    page = answered(browser, browser.post(change, {**TOLD["names"], "given_name": "Mirabela"}))
    assert "Mirabela" in page.text
    assert "Check what you wrote" in page.text


def test_what_waits_is_found_again_at_the_page_that_is_open(
    here: Cohort, partner_worker: User, second_worker: User, sign_in: SignIn
):
    browser = sign_in(partner_worker)
    browser.post("/referrals/new/", TOLD["names"])
    draft = Draft.objects.get()
    later = browser.post(f"/referrals/new/{draft.pk}/about/", {**TOLD["about"], "then": "later"})
    assert later["Location"] == "/referrals/mine/"
    page = sign_in(second_worker).get("/referrals/mine/").text
    assert "M••••• Q•••••" in page
    assert "Mirabella" not in page
    assert f"/referrals/new/{draft.pk}/languages/" in page


def test_throwing_away_is_asked_once_and_keeps_nothing(written: Draft, partner_worker: User, sign_in: SignIn):
    browser = sign_in(partner_worker)
    address = f"/referrals/new/{written.pk}/throw-away/"
    assert "Throw this away?" in browser.get(address).text
    page = answered(browser, browser.post(address))
    assert "Nothing of it was kept." in page.text
    written.refresh_from_db()
    assert (written.answers, written.sent_as) == ({}, None)
    assert browser.get(address).status_code == 404
    assert browser.get(f"/referrals/new/{written.pk}/names/").status_code == 404


def test_a_double_click_and_a_second_tab_send_once(written: Draft, partner_worker: User, sign_in: SignIn):
    browser, tab = sign_in(partner_worker), sign_in(partner_worker)
    for one in (browser, tab, browser):
        answer = one.post(f"/referrals/new/{written.pk}/send/")
        assert answer["Location"] == f"/referrals/new/{written.pk}/sent/"
    assert Referral.objects.count() == 1
    for page in ("check/", "names/", "throw-away/", "link/"):
        assert browser.get(f"/referrals/new/{written.pk}/{page}")["Location"].endswith("/sent/")
    assert "Mirabella" not in tab.post(f"/referrals/new/{written.pk}/names/", TOLD["names"]).content.decode()


def test_two_tabs_on_two_pages_lose_nothing(written: Draft, partner_worker: User):
    one, other = Draft.objects.get(pk=written.pk), Draft.objects.get(pk=written.pk)
    by = partner_worker.actor
    actions.keep(draft=one, screen="details", names=["details"], told={"details": "Mornings"}, by=by)
    actions.keep(draft=other, screen="needs", names=["access_needs"], told={"access_needs": "A chair"}, by=by)
    written.refresh_from_db()
    assert written.answers["cas_IncomingReferralDetails"] == "Mornings"
    assert written.answers["onw_AccessNeeds"] == "A chair"


def test_an_incomplete_draft_is_not_sent(here: Cohort, partner_worker: User, sign_in: SignIn):
    browser = sign_in(partner_worker)
    browser.post("/referrals/new/", TOLD["names"])
    answer = browser.post(f"/referrals/new/{Draft.objects.get().pk}/send/")
    assert answer.status_code == 422
    assert "“Who are they?” is not answered yet." in answer.text


def test_nobody_else_sees_a_draft(
    written: Draft,
    sign_in: SignIn,
    second_worker: User,
    other_worker: User,
    caseworker: User,
    manager: User,
    trainer: User,
    participant: User,
    outsider: User,
):
    pages = [
        f"/referrals/new/{written.pk}/{page}/" for page in ("names", "check", "sent", "throw-away", "link")
    ]
    assert sign_in(second_worker).get(pages[0]).status_code == 200
    for user in (other_worker, caseworker, manager, trainer, participant, outsider):
        browser = sign_in(user)
        assert [browser.get(page).status_code for page in pages] == [404] * 5, user
        assert browser.post(f"/referrals/new/{written.pk}/send/").status_code == 404


def test_a_page_that_is_none_is_not_there(written: Draft, partner_worker: User, sign_in: SignIn):
    assert sign_in(partner_worker).get(f"/referrals/new/{written.pk}/story/").status_code == 404


def test_a_caseworker_writes_down_a_referral_for_a_partner(
    here: Cohort, caseworker: User, partner_worker: User, sign_in: SignIn
):
    browser = sign_in(caseworker)
    assert "Which partner refers them" in browser.get("/referrals/new/").text
    page = browser.post("/referrals/new/", {"partner": partner_worker.partner_id})
    draft = Draft.objects.get()
    for screen, told in TOLD.items():
        page = browser.post(f"/referrals/new/{draft.pk}/{screen}/", told)
    assert page["Location"].endswith("/check/")
    assert sign_in(partner_worker).get(f"/referrals/new/{draft.pk}/check/").status_code == 404
    browser.post(f"/referrals/new/{draft.pk}/send/")
    assert Referral.objects.get().partner == partner_worker.partner
    assert browser.get(f"/referrals/new/{draft.pk}/sent/").status_code == 200


def test_an_office_that_has_only_begun_takes_referrals_for_every_programme(
    star_2020: Programme, partner_worker: User, sign_in: SignIn
):
    page = sign_in(partner_worker).get("/referrals/new/").text
    for programme in Programme.objects.all():
        assert str(programme) in page
