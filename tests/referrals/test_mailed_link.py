"""A mailed link and a code, told in another way: one draft, written and sent, and nothing else."""

import datetime as dt

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from onward.accounts.access import Denied
from onward.accounts.models import User
from onward.audit.models import Event
from onward.lib.refusals import Refused
from onward.referrals.actions import drafts, links, sending
from onward.referrals.actions.links import Made
from onward.referrals.models import Draft, DraftLink, Referral
from tests.conftest import SignIn
from tests.factories.drafts import TOLD

GONE = "This link does not work any more"


@pytest.fixture
def made(written: Draft, partner_worker: User) -> Made:
    return links.make(draft=written, email="wendy@example.org", by=partner_worker.actor)


def opened(made: Made) -> Client:
    """A browser in which the link was opened with its code."""
    browser = Client()
    assert browser.get(f"/referrals/link/{made.token}/")["Location"] == "/referrals/link/"
    assert browser.post("/referrals/link/", {"code": made.code.lower()}).status_code == 302
    return browser


def test_whoever_has_link_and_code_writes_and_sends(made: Made):
    browser = opened(made)
    answer = browser.post("/referrals/link/write/names/", {**TOLD["names"], "given_name": "Mirabela"})
    assert answer["Location"] == "/referrals/link/write/about/"
    assert "Mirabela" in browser.get("/referrals/link/check/").text
    sent = browser.post("/referrals/link/send/")
    assert sent["Location"] == "/referrals/link/sent/"
    page = browser.get("/referrals/link/sent/").text
    person = Referral.objects.get().person
    assert "Sent" in page
    for word in (person.code, "Mirabela", "Main office"):
        assert word not in page


def test_the_code_opens_the_first_page_that_is_not_answered(made: Made, written: Draft):
    written.answers = {**written.answers, "onw_ScreensAnswered": ["names"]}
    written.save()
    browser = Client()
    browser.get(f"/referrals/link/{made.token}/")
    answer = browser.post("/referrals/link/", {"code": made.code})
    assert answer["Location"] == "/referrals/link/write/about/"


def test_once_it_is_sent_nothing_can_be_read(made: Made):
    browser = opened(made)
    for _ in range(2):  # a double click
        assert browser.post("/referrals/link/send/")["Location"] == "/referrals/link/sent/"
    assert Referral.objects.count() == 1
    for page in ("write/names/", "check/"):
        assert browser.get(f"/referrals/link/{page}")["Location"] == "/referrals/link/"
    assert browser.get("/referrals/link/").status_code == 404
    assert Client().get(f"/referrals/link/{made.token}/").status_code == 404


def test_a_second_tab_after_sending_comes_to_the_same_page(made: Made):
    browser = opened(made)
    session = dict(browser.session)
    browser.post("/referrals/link/send/")
    tab = browser.session
    tab.clear()
    tab.update(session)
    tab.save()
    assert browser.post("/referrals/link/send/")["Location"] == "/referrals/link/sent/"
    assert Referral.objects.count() == 1


def test_nothing_is_seen_without_the_code(made: Made):
    browser = Client()
    browser.get(f"/referrals/link/{made.token}/")
    for page in ("write/names/", "check/"):
        assert browser.get(f"/referrals/link/{page}")["Location"] == "/referrals/link/"
    assert browser.post("/referrals/link/write/names/", TOLD["names"])["Location"] == "/referrals/link/"
    assert browser.post("/referrals/link/send/")["Location"] == "/referrals/link/"
    assert "Mirabella" not in browser.get("/referrals/link/").text
    assert Client().get("/referrals/link/").status_code == 404
    assert not Referral.objects.exists()


def test_five_wrong_codes_end_it(made: Made):
    browser = Client()
    browser.get(f"/referrals/link/{made.token}/")
    for _ in range(4):
        answer = browser.post("/referrals/link/", {"code": "AAAA-AAAA"})
        assert answer.status_code == 422
        assert "This is not the code." in answer.text
    assert browser.post("/referrals/link/", {"code": "AAAA-AAAA"}).status_code == 404
    assert browser.post("/referrals/link/", {"code": made.code}).status_code == 404
    assert Event.objects.filter(kind="referrals.link_ended").count() == 1


def test_a_right_code_does_not_work_after_too_many_wrong_ones(made: Made):
    DraftLink.objects.update(tries=5)
    with pytest.raises(Refused, match="Links stop working"):
        links.open_with(link=made.link, code=made.code)


def test_it_ends_by_itself_after_seven_days(made: Made, monkeypatch: pytest.MonkeyPatch):
    browser = opened(made)
    then = timezone.now() + dt.timedelta(days=7, minutes=1)
    monkeypatch.setattr(timezone, "now", lambda: then)
    assert Client().get(f"/referrals/link/{made.token}/").status_code == 404
    assert browser.get("/referrals/link/check/").status_code == 302


def test_it_ends_when_the_draft_is_sent_or_thrown_away_by_a_colleague(
    made: Made, written: Draft, partner_worker: User
):
    browser = opened(made)
    sending.send(draft=written, by=partner_worker.actor)
    assert GONE in Client().get(f"/referrals/link/{made.token}/").content.decode()
    assert browser.get("/referrals/link/write/names/").status_code == 302


def test_a_link_of_a_draft_that_was_thrown_away_is_gone(made: Made, written: Draft, partner_worker: User):
    drafts.throw_away(draft=written, by=partner_worker.actor)
    assert Client().get(f"/referrals/link/{made.token}/").status_code == 404


def test_another_link_ends_the_first(made: Made, written: Draft, partner_worker: User):
    again = links.make(draft=written, email="wendy@example.org", by=partner_worker.actor)
    assert Client().get(f"/referrals/link/{made.token}/").status_code == 404
    assert Client().get(f"/referrals/link/{again.token}/").status_code == 302
    links.end(draft=written, by=partner_worker.actor)
    assert Client().get(f"/referrals/link/{again.token}/").status_code == 404
    with pytest.raises(Refused, match="There is no link that works"):
        links.end(draft=written, by=partner_worker.actor)


def test_neither_link_nor_code_is_kept(made: Made):
    kept = str(DraftLink.objects.values_list("token_hash", "code_hash").get())
    assert made.token not in kept
    assert made.code.replace("-", "") not in kept


def test_unknown_links_are_throttled_by_where_they_come_from(made: Made):
    browser = Client()
    for number in range(20):
        assert browser.get(f"/referrals/link/{number:040d}/").status_code == 404
    assert browser.get(f"/referrals/link/{made.token}/").status_code == 404


def test_the_mail_is_neutral_and_the_code_is_shown_once(
    written: Draft, partner_worker: User, sign_in: SignIn, settings
):
    settings.SENDS_MAIL = True
    browser, address = sign_in(partner_worker), f"/referrals/new/{written.pk}/link/"
    assert browser.post(address, {"email": "nobody"}).status_code == 422
    page = browser.post(address, {"email": "wendy@example.org"}).text
    [sent] = mail.outbox
    assert sent.to == ["wendy@example.org"]
    link = DraftLink.objects.get()
    assert "/referrals/link/" in sent.body
    for word in ("Mirabella", "Main office", "referral of", "STAR", "Harbour"):
        assert word not in f"{sent.subject} {sent.body}"
    code = page.partition('<strong class="code">')[2][:9]
    assert links.open_with(link=link, code=code)
    assert code not in sent.body
    assert code not in browser.get(address).text


def test_only_the_organisation_makes_a_link(written: Draft, other_worker: User, caseworker: User):
    for user in (other_worker, caseworker):
        with pytest.raises(Denied):
            links.make(draft=written, email="wendy@example.org", by=user.actor)


def test_links_are_made_only_so_many_times_a_day(written: Draft, partner_worker: User, monkeypatch):
    monkeypatch.setattr(links, "MADE", links.Limit("draft.link", times=1, within=dt.timedelta(days=1)))
    links.make(draft=written, email="wendy@example.org", by=partner_worker.actor)
    with pytest.raises(Refused, match="many links today"):
        links.make(draft=written, email="wendy@example.org", by=partner_worker.actor)
