"""An office's own identity provider vouches for somebody who was added before, and adds nobody."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
import requests
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client
from pytest_django.fixtures import Settings

from onward.accounts.choices import Role
from onward.accounts.models import Office, User
from onward.audit.models import Event
from tests.accounts.identity_provider import Provider
from tests.accounts.signing_in import code, give_code, somebody, with_app

UNKNOWN = "This account is not known here."


@pytest.fixture
def provider(settings: Settings) -> Iterator[Provider]:
    provider = Provider()
    settings.SOCIALACCOUNT_PROVIDERS = provider.settings()
    settings.SECOND_FACTOR_REQUIRED = True
    yield provider
    provider.close()


@pytest.fixture
def ann(office: Office) -> User:
    return somebody(office)


def _go(client: Client):
    """To the provider and back, as a browser goes; the last answer."""
    away = client.post("/sign-in/provider/")
    back = requests.get(away["Location"], allow_redirects=False, timeout=5).headers["Location"]
    asked = urlsplit(back)
    assert asked.path == "/sign-in/provider/answer/"
    return client.get(f"{asked.path}?{asked.query}")


def test_somebody_added_before_signs_in_and_still_gives_a_second_factor(
    client: Client, provider: Provider, ann: User
):
    secret = with_app(ann)
    assert _go(client)["Location"] == "/sign-in/second-factor/"
    assert client.get("/").status_code == 302
    assert give_code(client, code(secret))["Location"] == "/"
    assert client.get("/").status_code == 200


def test_where_the_provider_asks_for_a_second_factor_onward_does_not(
    client: Client, provider: Provider, ann: User, settings: Settings
):
    settings.PROVIDER_HAS_SECOND_FACTOR = True
    assert _go(client)["Location"] == "/"
    assert client.get("/").status_code == 200
    assert Event.objects.get(kind="accounts.signed_in").fields == ["provider"]


def test_who_has_no_second_factor_yet_is_led_to_it(client: Client, provider: Provider, ann: User):
    _go(client)
    assert client.get("/")["Location"] == "/account/"


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "nobody@onward.example"},
        {"email_verified": False},
        {"email_verified": "true"},
        {"email": ""},
    ],
)
def test_nobody_is_added_and_no_unverified_address_counts(
    client: Client, provider: Provider, ann: User, claims: dict[str, object], settings: Settings
):
    settings.PROVIDER_HAS_SECOND_FACTOR = True
    provider.claims |= claims
    assert _go(client)["Location"] == "/sign-in/"
    assert UNKNOWN in client.get("/sign-in/").text
    assert client.get("/").status_code == 302
    assert User.objects.count() == 1
    assert Event.objects.get(kind="accounts.sign_in_refused").fields == ["provider"]


def test_neither_who_left_nor_a_participant_comes_in(
    client: Client, provider: Provider, office: Office, settings: Settings
):
    settings.PROVIDER_HAS_SECOND_FACTOR = True
    left, participant = somebody(office), somebody(office, Role.PARTICIPANT, "Pat")
    User.objects.filter(pk=left.pk).update(is_active=False)
    for user in (left, participant):
        provider.claims["email"] = user.email
        assert _go(client)["Location"] == "/sign-in/"
    assert client.get("/").status_code == 302


def test_a_token_that_the_provider_did_not_sign_is_refused(client: Client, provider: Provider, ann: User):
    provider.published = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    assert _go(client)["Location"] == "/sign-in/"
    assert "did not come through" in client.get("/sign-in/").text
    assert client.get("/").status_code == 302


def test_what_is_said_of_somebody_else_does_not_count(client: Client, provider: Provider, ann: User):
    provider.userinfo = {**provider.claims, "sub": "b2"}
    assert _go(client)["Location"] == "/sign-in/"
    assert UNKNOWN in client.get("/sign-in/").text


def test_an_answer_that_nobody_asked_for_is_refused(client: Client, provider: Provider, ann: User):
    answer = client.get("/sign-in/provider/answer/?code=code-1&state=made-up")
    assert answer["Location"] == "/sign-in/"
    assert client.get("/").status_code == 302


def test_a_provider_that_is_down_is_told(client: Client, provider: Provider, db: None):
    provider.close()
    assert client.post("/sign-in/provider/")["Location"] == "/sign-in/"
    assert "does not work now" in client.get("/sign-in/").text


def test_without_a_provider_there_is_no_such_page(client: Client, db: None):
    assert client.post("/sign-in/provider/").status_code == 404
    assert client.get("/sign-in/provider/answer/").status_code == 404
    assert "Sign in with" not in client.get("/sign-in/").text.replace("Sign in with a passkey", "")
