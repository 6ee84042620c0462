"""Who guesses is stopped, by account and by address, and it stands in the trail. All people are invented."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from pytest_django.fixtures import Settings

from onward.accounts.models import Office, User
from onward.audit.models import Event
from tests.accounts.signing_in import PASSWORD, give_password, somebody

TOO_MANY = "There were too many tries."


@pytest.fixture
def ann(office: Office) -> User:
    return somebody(office)


def _guess(times: int, email: str = "ann@onward.example", **fields: str):
    answers = [
        Client().post("/sign-in/", {"email": email, "password": f"guess {number}"}, **fields)
        for number in range(times)
    ]
    return answers[-1]


def test_after_five_wrong_passwords_the_right_one_does_not_open_either(client: Client, ann: User):
    assert TOO_MANY not in _guess(5).text
    assert TOO_MANY in give_password(client, ann).text
    assert client.get("/").status_code == 302


def test_four_wrong_passwords_are_forgotten_once_it_is_right(client: Client, ann: User):
    _guess(4)
    assert give_password(client, ann).status_code == 302
    assert TOO_MANY not in _guess(5).text


def test_the_case_of_the_address_makes_no_new_account(client: Client, ann: User):
    _guess(5, "ANN@Onward.Example")
    assert TOO_MANY in give_password(client, ann).text


def test_an_address_in_another_case_still_signs_in(client: Client, ann: User):
    assert client.post("/sign-in/", {"email": "Ann@ONWARD.example", "password": PASSWORD}).status_code == 302


def test_the_database_counts_for_all_processes(client: Client, ann: User, settings: Settings):
    shared = {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}
    settings.CACHES = {"default": shared}
    call_command("createcachetable", verbosity=0)
    _guess(5)
    assert TOO_MANY in give_password(client, ann).text
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM cache")
        assert "ann@" not in str(cursor.fetchall())


def test_nobody_else_is_locked_out(client: Client, ann: User, office: Office):
    _guess(6)
    assert give_password(client, somebody(office, name="Ben")).status_code == 302


def test_an_unknown_address_locks_like_a_known_one(db: None):
    assert TOO_MANY not in _guess(5, "nobody@onward.example").text
    assert TOO_MANY in _guess(1, "nobody@onward.example").text


def test_one_network_address_cannot_try_many_accounts(ann: User, settings: Settings, client: Client):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "sign_in_address": "3/15m/ip"}
    for number in range(3):
        _guess(1, f"n{number}@onward.example")
    assert TOO_MANY in give_password(client, ann).text
    elsewhere = client.post("/sign-in/", {"email": ann.email, "password": PASSWORD}, REMOTE_ADDR="10.0.0.9")
    assert elsewhere.status_code == 302


def test_a_made_up_forwarding_header_changes_nothing(ann: User, settings: Settings, client: Client):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "sign_in_address": "3/15m/ip"}
    for number in range(3):
        _guess(1, f"n{number}@onward.example", HTTP_X_FORWARDED_FOR=f"10.0.0.{number}")
    assert TOO_MANY in give_password(client, ann).text


def test_refusals_are_recorded_with_ids_only(ann: User):
    _guess(1)
    _guess(1, "nobody@onward.example")
    events = Event.objects.filter(kind="accounts.sign_in_refused").order_by("pk")
    assert [(event.object_id, event.fields, event.actor_id) for event in events] == [
        (ann.pk, ["password"], None),
        (None, ["password"], None),
    ]


def test_a_lock_out_is_recorded_once_however_long_somebody_goes_on(ann: User):
    _guess(12)
    assert Event.objects.filter(kind="accounts.sign_in_refused").count() == 5
    assert [event.object_id for event in Event.objects.filter(kind="accounts.locked_out")] == [ann.pk]
