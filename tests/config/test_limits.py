"""What may be sent: how many forms a minute, and how large."""

import pytest
from django.test import Client

from onward.accounts.models import User
from onward.config import limits
from tests.conftest import SignIn


@pytest.fixture
def one_minute(settings, monkeypatch):
    """The clock of the limits stands still, so that no test straddles two minutes."""
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "limits"}
    }
    limits.cache.clear()
    monkeypatch.setattr(limits, "_this_minute", lambda: 1)
    settings.FORMS_A_MINUTE, settings.FORMS_A_MINUTE_OF_NOBODY = 3, 2
    return monkeypatch


def test_too_many_forms_of_a_user_have_to_wait(
    one_minute, caseworker: User, colleague: User, sign_in: SignIn
):
    client = sign_in(caseworker)
    assert [client.post("/sign-out-of-nothing/").status_code for _ in range(4)] == [404, 404, 404, 429]
    assert client.get("/cohorts/").status_code == 200
    assert sign_in(colleague).post("/sign-out-of-nothing/").status_code == 404
    one_minute.setattr(limits, "_this_minute", lambda: 2)
    assert client.post("/sign-out-of-nothing/").status_code == 404


def test_the_page_says_what_to_do(one_minute, caseworker: User, sign_in: SignIn):
    client = sign_in(caseworker)
    answer = [client.post("/nowhere/") for _ in range(4)][-1]
    assert answer["Retry-After"] == "60"
    assert "Wait one minute" in answer.content.decode()


@pytest.mark.django_db
def test_too_many_forms_of_an_address_have_to_wait(one_minute):
    here, there = Client(), Client(REMOTE_ADDR="192.0.2.7")
    assert [here.post("/nowhere/").status_code == 429 for _ in range(3)] == [False, False, True]
    assert there.post("/nowhere/").status_code != 429


def sent(client: Client, path: str, length: int, **also: str) -> int:
    """The status of a form that says it is so long; its body never comes."""
    return client.generic("POST", path, b"", CONTENT_LENGTH=str(length), **also).status_code


def test_a_form_that_is_too_large_is_refused_before_it_is_read(caseworker: User, sign_in: SignIn, settings):
    client = sign_in(caseworker)
    for path in ("/cohorts/", "/nowhere/"):
        assert sent(client, path, settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1) == 413
    page = client.generic("POST", "/cohorts/", b"", CONTENT_LENGTH="99999999999").content.decode()
    assert "A file may have" in page


def test_only_the_page_that_takes_workbooks_takes_files(caseworker: User, sign_in: SignIn, settings):
    client, files = sign_in(caseworker), "multipart/form-data; boundary=x"
    client.raise_request_exception = False  # the body that never comes is an error where it is read
    large = settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1
    assert sent(client, "/cohorts/", large, CONTENT_TYPE=files) == 413
    assert sent(client, "/workbooks/new/", large, CONTENT_TYPE=files) != 413
    assert sent(client, "/workbooks/new/", settings.WORKBOOK_MAX_BYTES * 2, CONTENT_TYPE=files) == 413
    assert sent(Client(), "/workbooks/new/", large, CONTENT_TYPE=files) == 413


def test_a_length_that_is_no_number_is_refused(db: None):
    assert Client().generic("POST", "/cohorts/", b"", CONTENT_LENGTH="lots").status_code == 413
