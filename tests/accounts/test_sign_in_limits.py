"""A sign-in ends by itself, and wherever its owner says so. All people are invented."""

import datetime as dt
import time

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from onward.accounts.actions import sign_ins
from onward.accounts.choices import Role
from onward.accounts.models import Office, SignIn, User
from onward.accounts.rules.devices import described
from onward.accounts.rules.limits import has_run_out
from onward.accounts.session_store import BEGAN, SEEN, hash_of
from onward.audit.models import Event
from tests.accounts.signing_in import give_password, somebody
from tests.conftest import SignIn as SignInFixture

NOW = dt.datetime(2021, 5, 4, 12, tzinfo=dt.UTC)


@pytest.fixture
def ann(office: Office) -> User:
    return somebody(office)


def _in(user: User) -> Client:
    client = Client(headers={"User-Agent": "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0"})
    assert give_password(client, user).status_code == 302
    return client


def _set_back(client: Client, **seconds: float) -> None:
    session = client.session
    for mark, ago in seconds.items():
        session[mark] = time.time() - ago
    session.save()


@pytest.mark.parametrize(
    ("role", "idle", "whole", "over"),
    [
        (Role.CASEWORKER, 30, 60, False),
        (Role.CASEWORKER, 31, 60, True),
        (Role.CASEWORKER, 1, 12 * 60, False),
        (Role.CASEWORKER, 1, 12 * 60 + 1, True),
        (Role.PARTICIPANT, 15, 60, False),
        (Role.PARTICIPANT, 16, 60, True),
    ],
)
def test_how_long_a_sign_in_lasts(role: Role, idle: int, whole: int, over: bool):
    began, seen = NOW - dt.timedelta(minutes=whole), NOW - dt.timedelta(minutes=idle)
    assert has_run_out(role, began=began, seen=seen, now=NOW) is over


@pytest.mark.parametrize("marks", [{SEEN: 31 * 60}, {BEGAN: 12 * 3600 + 60, SEEN: 5}])
def test_a_sign_in_that_ran_out_leads_back_to_the_page(ann: User, marks: dict[str, float]):
    client = _in(ann)
    _set_back(client, **marks)
    assert client.get("/cohorts/")["Location"] == "/sign-in/?next=/cohorts/"
    assert "You were signed out after a while without use." in client.get("/sign-in/").text
    assert not SignIn.objects.filter(user=ann).exists()
    assert Event.objects.filter(kind="accounts.sign_in_ran_out", actor_id=ann.pk).count() == 1


def test_a_participant_is_idle_sooner_than_staff(sign_in: SignInFixture, participant: User, ann: User):
    client, staff = sign_in(participant), _in(ann)
    for browser in (client, staff):
        _set_back(browser, **{SEEN: 16 * 60})
        browser.get("/")
    assert not client.session.get("_auth_user_id")
    assert staff.session.get("_auth_user_id") == str(ann.pk)


def test_using_it_starts_the_idle_time_again(ann: User):
    client = _in(ann)
    _set_back(client, **{SEEN: 29 * 60})
    client.get("/")
    _set_back(client, **{BEGAN: 3600})
    assert time.time() - client.session[SEEN] < 60
    assert client.get("/").status_code == 200


def test_a_form_sent_too_late_changes_nothing_and_a_fragment_leads_to_the_page(ann: User):
    client = _in(ann)
    _set_back(client, **{SEEN: 31 * 60})
    assert client.post("/sign-out/everywhere/")["Location"] == "/sign-in/?next=/"
    client = _in(ann)
    _set_back(client, **{SEEN: 31 * 60})
    assert client.get("/", headers={"HX-Request": "true"})["HX-Redirect"] == "/sign-in/?next=/"


def test_a_session_without_clocks_is_over(ann: User):
    client = _in(ann)
    session = client.session
    del session[SEEN]
    row = SignIn.objects.get(user=ann)
    SignIn.objects.filter(pk=row.pk).update(data=dict(session.items()))
    assert client.get("/").status_code == 302


def test_signing_in_again_starts_all_clocks_and_changes_the_key(ann: User):
    client = _in(ann)
    _set_back(client, **{BEGAN: 11 * 3600})
    before = client.session.session_key
    client.post("/sign-out/")
    give_password(client, ann)
    assert time.time() - client.session[BEGAN] < 60
    assert client.session.session_key != before


def test_rows_that_ran_out_are_thrown_away_when_somebody_signs_in(ann: User):
    old = SignIn.objects.create(key_hash="0" * 32, data={}, expires_at=timezone.now())
    _in(ann)
    assert not SignIn.objects.filter(pk=old.pk).exists()


def test_the_page_shows_where_one_is_signed_in(ann: User):
    here, _ = _in(ann), _in(ann)
    text = here.get("/account/sign-ins/").text
    assert text.count("Firefox on Windows") == 2
    assert text.count("This browser") == 1
    assert text.count("Sign out there") == 1


def test_another_browser_of_ones_own_is_signed_out(ann: User):
    here, there = _in(ann), _in(ann)
    row = SignIn.objects.get(data__isnull=False, key_hash=_hash(there))
    here.post(f"/account/sign-ins/{row.pk}/end/")
    assert there.get("/").status_code == 302
    assert here.get("/").status_code == 200


def test_signing_out_everywhere(ann: User):
    here, there = _in(ann), _in(ann)
    assert here.post("/sign-out/everywhere/")["Location"] == "/sign-in/"
    assert here.get("/").status_code == there.get("/").status_code == 302
    assert "You are signed out everywhere." in here.get("/sign-in/").text


def test_an_outsider_sees_and_ends_no_sign_in_of_ours(ann: User, sign_in: SignInFixture, outsider: User):
    mine = _in(ann)
    stranger = sign_in(outsider)
    row = SignIn.objects.get(user=ann)
    assert "Firefox on Windows" not in stranger.get("/account/sign-ins/").text
    assert stranger.post(f"/account/sign-ins/{row.pk}/end/").status_code == 404
    assert mine.get("/").status_code == 200


def test_a_participant_has_none_of_these_pages(sign_in: SignInFixture, participant: User):
    client = sign_in(participant)
    for page in ("/account/", "/account/sign-ins/", "/account/password/", "/account/app/"):
        assert client.get(page).status_code == 404


def test_everybody_of_one_user_can_be_signed_out_at_once(ann: User, participant: User):
    client = _in(ann)
    assert sign_ins.end_all(user=ann) == 1
    assert sign_ins.end_all(user=participant) == 0
    assert client.get("/").status_code == 302


def test_the_cookie_is_for_the_browser_only_and_not_kept(ann: User, settings: Settings):
    cookie = give_password(Client(), ann).cookies[settings.SESSION_COOKIE_NAME]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert not cookie["max-age"]


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140 Safari/537.36 Edg/140",
            "Edge on Windows",
        ),
        (
            "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140 Mobile Safari/537",
            "Chrome on Android",
        ),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18 Safari/604", "Safari on iPhone"),
        ("curl/8", "A browser"),
        ("", "A browser"),
    ],
)
def test_a_browser_in_words(user_agent: str, words: str):
    assert described(user_agent) == words


def _hash(client: Client) -> str:

    return hash_of(client.session.session_key)
