"""A password is not enough for staff and partners. All people are invented."""

import time

import pytest
from django.db import connection
from django.test import Client
from pytest_django.fixtures import Settings

from onward.accounts import demo
from onward.accounts.choices import Role
from onward.accounts.models import Office, Partner, User
from onward.audit.models import Event
from tests.accounts.signing_in import (
    PASSWORD,
    code,
    give_code,
    give_password,
    recovery_codes,
    signed_in,
    somebody,
    with_app,
    wrong_code,
)
from tests.conftest import SignIn


@pytest.fixture(autouse=True)
def _required(settings: Settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = True


@pytest.fixture
def ann(office: Office) -> User:
    return somebody(office)


@pytest.fixture
def secret(ann: User) -> str:
    return with_app(ann)


def test_a_password_alone_opens_nothing(client: Client, ann: User, secret: str):
    assert give_password(client, ann)["Location"] == "/sign-in/second-factor/?next=%2F"
    assert client.get("/")["Location"] == "/sign-in/?next=/"
    assert not Event.objects.filter(kind="accounts.signed_in").exists()


def test_the_code_of_the_app_signs_in(client: Client, ann: User, secret: str):
    give_password(client, ann)
    assert give_code(client, code(secret))["Location"] == "/"
    assert client.get("/").status_code == 200
    event = Event.objects.get(kind="accounts.signed_in")
    assert (event.actor_id, event.fields) == (ann.pk, ["app"])


def test_the_page_that_was_asked_for_comes_after_the_code(client: Client, ann: User, secret: str):
    asked = give_password(client, ann, next="/cohorts/")["Location"]
    assert asked == "/sign-in/second-factor/?next=%2Fcohorts%2F"
    assert 'value="/cohorts/"' in client.get(asked).text
    assert give_code(client, code(secret), next="/cohorts/")["Location"] == "/cohorts/"


def test_a_code_counts_once(ann: User, secret: str):
    signed_in(ann, secret)
    again = Client()
    give_password(again, ann)
    assert give_code(again, code(secret)).status_code == 422


def test_a_wrong_code_is_refused_and_recorded_without_it(client: Client, ann: User, secret: str):
    give_password(client, ann)
    answer = give_code(client, wrong_code(secret))
    assert answer.status_code == 422
    assert "This code does not fit." in answer.text
    event = Event.objects.get(kind="accounts.sign_in_refused")
    assert (event.object_id, event.fields, event.actor_id) == (ann.pk, ["code"], None)


def test_a_recovery_code_signs_in_once(client: Client, ann: User, secret: str):
    first = recovery_codes(ann)[0]
    give_password(client, ann)
    assert give_code(client, f" {first[:4]} {first[4:]} ").status_code == 302
    assert Event.objects.get(kind="accounts.signed_in").fields == ["recovery_code"]
    again = Client()
    give_password(again, ann)
    assert give_code(again, first).status_code == 422
    assert len(recovery_codes(ann)) == 9


def test_codes_lock_after_five_tries_whatever_the_browser(ann: User, secret: str):
    for _ in range(5):
        other = Client()
        give_password(other, ann)
        assert give_code(other, wrong_code(secret)).status_code == 422
    last = Client()
    give_password(last, ann)
    answer = give_code(last, code(secret))
    assert "There were too many tries." in answer.text
    assert last.get("/").status_code == 302
    assert Event.objects.filter(kind="accounts.locked_out", object_id=ann.pk).count() == 1


def test_nobody_reaches_the_second_step_without_the_first(client: Client, ann: User, secret: str):
    assert client.get("/sign-in/second-factor/")["Location"] == "/sign-in/"
    assert give_code(client, code(secret))["Location"] == "/sign-in/"
    assert client.get("/").status_code == 302


def test_the_second_step_waits_ten_minutes(
    client: Client, ann: User, secret: str, monkeypatch: pytest.MonkeyPatch
):
    give_password(client, ann)
    now = time.time()
    monkeypatch.setattr("onward.accounts.queries.sign_ins.time.time", lambda: now + 601)
    assert give_code(client, code(secret))["Location"] == "/sign-in/"


def test_somebody_switched_off_between_the_steps_stays_out(client: Client, ann: User, secret: str):
    give_password(client, ann)
    User.objects.filter(pk=ann.pk).update(is_active=False)
    assert give_code(client, code(secret))["Location"] == "/sign-in/"


@pytest.mark.parametrize("role", [role for role in Role if role not in {Role.PARTICIPANT, Role.PARTNER}])
def test_without_a_second_factor_every_page_leads_to_setting_one_up(
    client: Client, office: Office, role: Role
):
    give_password(client, somebody(office, role))
    for page in ("/", "/cohorts/", "/account/password/", "/account/sign-ins/"):
        assert client.get(page)["Location"] == "/account/", page
    assert "Set up a second factor" in client.get("/account/").text
    assert client.get("/account/app/").status_code == 200


def test_a_partner_worker_needs_one_too(client: Client, partner: Partner):
    user = User.objects.create_user(
        "pia@onward.example", role=Role.PARTNER, partner=partner, name="Pia", password=PASSWORD
    )
    give_password(client, user)
    assert client.get("/")["Location"] == "/account/"


def test_a_participant_needs_none(sign_in: SignIn, participant: User):
    assert sign_in(participant).get("/account/").status_code == 404
    assert sign_in(participant).get("/").status_code == 404


def test_whoever_has_one_cannot_set_up_another_without_showing_it(sign_in: SignIn, ann: User, secret: str):
    for page in ("/account/", "/account/app/", "/account/passkeys/add/", "/"):
        client = sign_in(ann)
        assert client.get(page)["Location"] == f"/sign-in/?next={page}"
        assert not client.session.get("_auth_user_id")


def test_before_it_is_set_up_the_first_level_is_empty(client: Client, ann: User):
    give_password(client, ann)
    assert client.get("/account/").context["navigation"] == []


def test_a_session_that_was_only_given_opens_nothing(sign_in: SignIn, caseworker: User):
    assert sign_in(caseworker).get("/")["Location"] == "/account/"


def test_one_click_of_the_demo_asks_for_none_and_says_so(client: Client, office: Office):
    demo.make_personas(office)
    assert "One click is enough on this demo." in client.get("/sign-in/").text
    client.post("/sign-in/demo/caseworker/")
    assert client.get("/").status_code == 200
    assert "This is the demo" in client.get("/account/").text


def test_what_opens_a_second_factor_is_sealed_in_the_database(client: Client, ann: User):
    give_password(client, ann)
    client.get("/account/app/")
    kept = client.session["mfa.totp.secret"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT data, key_hash FROM accounts_signin")
        rows = cursor.fetchall()
    assert kept not in str(rows)
    assert client.session.session_key not in str(rows)
    client.post("/account/app/", {"code": code(kept)})
    with connection.cursor() as cursor:
        cursor.execute("SELECT type, data FROM mfa_authenticator ORDER BY type")
        stored = {kind: str(data) for kind, data in cursor.fetchall()}
    assert set(stored) == {"totp", "recovery_codes"}
    assert kept not in stored["totp"]
    assert all("v1:k1:" in data for data in stored.values())
