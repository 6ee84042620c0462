"""Changing how one signs in: factors, recovery codes, password. All people are invented."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import encrypt
from django.core import mail
from django.test import Client
from pytest_django.fixtures import Settings

from onward.accounts.models import Office, User
from onward.accounts.queries.sign_ins import PROVED
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

NEW = "harbour lantern seven geese"


@pytest.fixture(autouse=True)
def _required(settings: Settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = True


@pytest.fixture
def ann(office: Office) -> User:
    return somebody(office)


@pytest.fixture
def secret(ann: User) -> str:
    return with_app(ann)


def _later(client: Client) -> None:
    """A quarter of an hour after they showed that it is them."""
    session = client.session
    session[PROVED] = time.time() - 16 * 60
    session.save()


def _set_up_app(client: Client, shift: int = 0):
    client.get("/account/app/")
    return client.post("/account/app/", {"code": code(client.session["mfa.totp.secret"], steps=shift)})


def test_setting_up_an_app_opens_everything_and_gives_recovery_codes(client: Client, ann: User):
    give_password(client, ann)
    assert _set_up_app(client)["Location"] == "/account/recovery-codes/"
    text = client.get("/account/recovery-codes/").text
    assert all(one in text for one in recovery_codes(ann))
    assert client.get("/").status_code == 200
    event = Event.objects.get(kind="accounts.factor_added")
    assert (event.actor_id, event.object_id, event.fields) == (ann.pk, ann.pk, ["app"])


def test_an_app_counts_only_once_it_showed_a_code(client: Client, ann: User):
    give_password(client, ann)
    client.get("/account/app/")
    answer = client.post("/account/app/", {"code": wrong_code(client.session["mfa.totp.secret"])})
    assert answer.status_code == 422
    assert "This code does not fit." in answer.text
    assert not Authenticator.objects.exists()


def test_the_picture_and_the_key_are_the_same_secret(client: Client, ann: User):
    give_password(client, ann)
    text = client.get("/account/app/").text
    secret = client.session["mfa.totp.secret"]
    assert f"secret={secret}" in text
    assert secret in text.replace(" ", "")
    assert "<svg" in text
    assert "style=" not in text


def test_a_second_app_is_refused(ann: User, secret: str):
    client = signed_in(ann, secret)
    answer = _set_up_app(client)
    assert "There is an authenticator app already." in answer.text


def test_adding_a_factor_signs_the_other_browsers_out(ann: User):
    here, there = Client(), Client()
    for client in (here, there):
        give_password(client, ann)
    _set_up_app(here)
    assert there.get("/account/")["Location"] == "/sign-in/?next=/account/"
    assert here.get("/account/").status_code == 200


def test_the_only_second_factor_cannot_be_removed(ann: User, secret: str):
    client = signed_in(ann, secret)
    client.post("/account/app/remove/")
    assert "Set up another one first." in client.get("/account/").text
    assert Authenticator.objects.filter(user=ann, type="totp").exists()


def test_removing_one_of_two_signs_the_other_browsers_out(ann: User, secret: str):
    client, other = signed_in(ann, secret), Client()
    name = encrypt("key")
    Authenticator.objects.create(user=ann, type="webauthn", data={"name": name, "credential": {}})
    give_password(other, ann)
    give_code(other, recovery_codes(ann)[0])
    client.post("/account/app/remove/")
    assert not Authenticator.objects.filter(type="totp").exists()
    assert other.get("/").status_code == 302
    assert Event.objects.get(kind="accounts.factor_removed").fields == ["app"]


def test_who_lost_everything_starts_anew_by_their_administrator(
    ann: User, secret: str, administrator: User, sign_in: SignIn, settings: Settings
):
    theirs = signed_in(ann, secret)
    settings.SECOND_FACTOR_REQUIRED = False
    page = f"/accounts/users/{ann.pk}/clear-factors/"
    assert sign_in(administrator).post(page)["Location"] == f"/accounts/users/{ann.pk}/"
    assert not Authenticator.objects.exists()
    assert theirs.get("/").status_code == 302
    event = Event.objects.get(kind="accounts.factors_cleared")
    assert (event.actor_id, event.object_id) == (administrator.pk, ann.pk)


def test_nobody_else_clears_second_factors(
    ann: User,
    secret: str,
    administrator: User,
    manager: User,
    outsider: User,
    sign_in: SignIn,
    settings: Settings,
):
    settings.SECOND_FACTOR_REQUIRED = False
    User.objects.filter(pk=outsider.pk).update(role="administrator")
    for user in (manager, outsider):
        assert sign_in(user).post(f"/accounts/users/{ann.pk}/clear-factors/").status_code == 404
    own = with_app(administrator)
    sign_in(administrator).post(f"/accounts/users/{administrator.pk}/clear-factors/")
    assert Authenticator.objects.filter(user=administrator, type="totp").exists(), own
    assert Authenticator.objects.filter(user=ann, type="totp").exists()


def test_new_recovery_codes_take_the_place_of_the_old(ann: User, secret: str):
    client = signed_in(ann, secret)
    old = recovery_codes(ann)
    client.post("/account/recovery-codes/renew/")
    assert set(old).isdisjoint(recovery_codes(ann))
    other = Client()
    give_password(other, ann)
    assert give_code(other, old[0]).status_code == 422


def test_without_a_factor_there_are_no_recovery_codes(client: Client, ann: User, settings: Settings):
    settings.SECOND_FACTOR_REQUIRED = False
    give_password(client, ann)
    client.post("/account/recovery-codes/renew/")
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize(
    ("method", "page"),
    [
        ("get", "/account/recovery-codes/"),
        ("get", "/account/app/"),
        ("get", "/account/passkeys/add/"),
        ("post", "/account/app/remove/"),
        ("post", "/account/recovery-codes/renew/"),
        ("post", "/account/passkeys/offer/"),
    ],
)
def test_after_a_while_the_password_is_asked_before_a_change(ann: User, secret: str, method: str, page: str):
    client = signed_in(ann, secret)
    _later(client)
    before = recovery_codes(ann)
    assert getattr(client, method)(page)["Location"].startswith("/account/confirm/")
    assert recovery_codes(ann) == before
    assert client.post("/account/confirm/", {"password": "something else"}).status_code == 422
    assert getattr(client, method)(page).status_code == 302
    assert client.post("/account/confirm/", {"password": PASSWORD, "next": page})["Location"] == page
    if method == "get":
        assert client.get(page).status_code == 200


def test_confirming_leads_to_no_other_site(ann: User, secret: str):
    client = signed_in(ann, secret)
    answer = client.post("/account/confirm/", {"password": PASSWORD, "next": "//elsewhere.example"})
    assert answer["Location"] == "/account/"


def test_somebody_elses_passkey_cannot_be_removed(ann: User, secret: str, office: Office):
    ben = somebody(office, name="Ben")
    passkey = Authenticator.objects.create(user=ben, type="webauthn", data={"name": "x", "credential": {}})
    assert signed_in(ann, secret).post(f"/account/passkeys/{passkey.pk}/remove/").status_code == 404
    assert Authenticator.objects.filter(pk=passkey.pk).exists()


@pytest.mark.parametrize("credential", ["", "nonsense", "[]", "{}", '{"id": "AA", "response": {}}'])
def test_what_is_no_passkey_is_refused(client: Client, ann: User, credential: str):
    give_password(client, ann)
    client.post("/account/passkeys/offer/")
    answer = client.post("/account/passkeys/add/", {"name": "key", "credential": credential})
    assert answer.status_code == 422
    assert not Authenticator.objects.exists()
    client.post("/sign-out/")
    client.post("/sign-in/passkey/ask/")
    assert client.post("/sign-in/passkey/", {"credential": credential})["Location"] == "/sign-in/"
    assert client.get("/").status_code == 302


def _change(client: Client, **told: str):
    fields = {"password": PASSWORD, "new": NEW, "again": NEW} | told
    return client.post("/account/password/", fields)


def test_a_new_password_signs_the_other_browsers_out(ann: User, secret: str):
    here, there = signed_in(ann, secret), Client()
    give_password(there, ann)
    give_code(there, recovery_codes(ann)[0])
    assert _change(here)["Location"] == "/account/"
    assert here.get("/").status_code == 200
    assert there.get("/").status_code == 302
    assert give_password(Client(), ann).status_code == 422
    assert give_password(Client(), ann, NEW).status_code == 302
    assert Event.objects.get(kind="accounts.password_changed").fields == ["password"]


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"password": "something else"}, "This is not your password."),
        ({"new": "short", "again": "short"}, "at least 12 characters"),
        ({"new": "1q2w3e4r5t6y", "again": "1q2w3e4r5t6y"}, "too common"),
        ({"new": "112358132134", "again": "112358132134"}, "entirely numeric"),
        ({"new": "ann@onward.example", "again": "ann@onward.example"}, "too similar"),
        ({"again": "harbour lantern seven gees"}, "The two are not the same."),
    ],
)
def test_a_password_that_will_not_do_is_refused(ann: User, secret: str, told: dict[str, str], sentence: str):
    answer = _change(signed_in(ann, secret), **told)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert NEW not in answer.text


def _link(body: str) -> str:
    found = re.search(r"http://testserver(/\S+)", body)
    assert found
    return found[1]


@pytest.fixture
def ask(client: Client, django_capture_on_commit_callbacks):
    def asked(email: str):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post("/sign-in/forgotten/", {"email": email})

    return asked


def test_a_link_by_mail_changes_the_password_once(client: Client, ann: User, secret: str, ask):
    other = signed_in(ann, secret)
    assert "Look at your mail" in ask("ANN@onward.example").text
    assert mail.outbox[0].to == [ann.email]
    link = _link(mail.outbox[0].body)
    assert client.post(link, {"new": NEW, "again": NEW})["Location"] == "/sign-in/"
    assert other.get("/").status_code == 302
    assert client.get(link).status_code == 404
    assert give_password(client, ann, NEW)["Location"].startswith("/sign-in/second-factor/")


def test_the_mail_names_no_programme_and_no_person(ann: User, ask):
    ask("ann@onward.example")
    text = f"{mail.outbox[0].subject} {mail.outbox[0].body}".replace(_link(mail.outbox[0].body), "").lower()
    assert not [word for word in ("onward", "ann", "programme", "caseworker", "office") if word in text]


def test_the_answer_is_the_same_for_an_address_that_nobody_has(client: Client, ann: User, ask):
    known, unknown = ask("ann@onward.example"), ask("nobody@onward.example")
    assert known.text == unknown.text
    assert len(mail.outbox) == 1


def test_nobody_without_a_password_gets_a_link(ask, caseworker: User, participant: User, office: Office):
    left = somebody(office, name="Lee")
    User.objects.filter(pk=left.pk).update(is_active=False)
    for user in (caseworker, participant, left):
        ask(user.email or "")
    assert mail.outbox == []


def test_a_link_made_up_or_an_hour_old_does_not_work(client: Client, ann: User, ask, settings: Settings):
    ask("ann@onward.example")
    link = _link(mail.outbox[0].body)
    for wrong in (
        link.replace("-", "-a", 1),
        "/sign-in/new-password/MQ/x/",
        "/sign-in/new-password/%C3%A9/x/",
    ):
        assert client.get(wrong).status_code == 404
    settings.PASSWORD_RESET_TIMEOUT = -1
    assert client.post(link, {"new": NEW, "again": NEW}).status_code == 404


def test_asking_again_and_again_sends_five_mails(ann: User, ask):
    for _ in range(7):
        ask("ann@onward.example")
    assert len(mail.outbox) == 5


def test_where_no_mail_goes_out_the_page_says_whom_to_ask(client: Client, db: None, settings: Settings):
    settings.SENDS_MAIL = False
    assert "Ask your account administrator" in client.get("/sign-in/forgotten/").text
