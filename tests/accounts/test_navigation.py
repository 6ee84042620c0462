import pytest

from onward.accounts.models import User
from tests.conftest import SignIn


def _words(sign_in: SignIn, user: User, path: str = "/") -> list[str]:
    return [entry.label for entry in sign_in(user).get(path).context["navigation"]]


def test_a_caseworker_has_today_referrals_and_cohorts(sign_in: SignIn, caseworker: User):
    assert _words(sign_in, caseworker)[:4] == ["Today", "People", "Referrals", "Cohorts"]


@pytest.mark.parametrize("role", ["funder", "partner_worker"])
def test_who_may_not_see_cohorts_has_no_word_for_them(
    sign_in: SignIn, role: str, request: pytest.FixtureRequest
):
    assert "Cohorts" not in _words(sign_in, request.getfixturevalue(role))


def test_the_page_below_an_entry_belongs_to_it(sign_in: SignIn, caseworker: User):
    entries = sign_in(caseworker).get("/cohorts/").context["navigation"]
    assert [entry.label for entry in entries if entry.current] == ["Cohorts"]
