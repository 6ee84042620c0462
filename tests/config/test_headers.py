"""What every answer tells the browser, on every kind of page."""

import pytest
from django.test import Client

from onward.accounts.models import User
from tests.conftest import SignIn

WANTED = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


@pytest.mark.parametrize("path", ["/", "/cohorts/", "/no-such-page/", "/workbooks/new/", "/figures/"])
def test_every_page_of_somebody_signed_in_is_shut(path: str, caseworker: User, sign_in: SignIn):
    answer = sign_in(caseworker).get(path)
    assert {name: answer.get(name) for name in WANTED} == WANTED
    assert "camera=()" in answer["Permissions-Policy"]
    assert "script-src 'self'" in answer["Content-Security-Policy"]
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert "Content-Security-Policy-Report-Only" not in answer


@pytest.mark.django_db
def test_every_public_page_is_shut():
    answer = Client().get("/sign-in/")
    assert {name: answer.get(name) for name in WANTED} == WANTED


@pytest.mark.django_db
def test_cookies_name_no_product_and_no_script_reads_them(caseworker: User, sign_in: SignIn):
    client = sign_in(caseworker)
    cookies = client.get("/workbooks/new/").cookies
    assert set(client.cookies) == {"session", "form"}
    for cookie in cookies.values():
        assert (cookie["samesite"], cookie["httponly"]) == ("Lax", True)
    assert "form" in cookies
