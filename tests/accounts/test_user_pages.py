"""The pages of an account administrator: who signs in. All people are invented."""

import pytest
from django.test import Client

from onward.accounts.choices import Role
from onward.accounts.models import Office, Partner, User
from tests.conftest import SignIn


@pytest.fixture
def admin(sign_in: SignIn, administrator: User) -> Client:
    return sign_in(administrator)


@pytest.fixture
def other_administrator(other_office: Office) -> User:
    return User.objects.create_user(
        "olga@onward.example", role=Role.ADMINISTRATOR, office=other_office, name="Olga Other"
    )


def _named(answer) -> set[str]:
    return {user.name for user in answer.context["page"].object_list}


def test_the_list_holds_the_office_and_partner_workers_and_no_participant(
    admin: Client, caseworker: User, partner_worker: User, participant: User, outsider: User
):
    named = _named(admin.get("/accounts/"))
    assert {"Cara Case", "Petra Partner", "Adam Administrator"} == named
    assert "Pat Participant" not in admin.get("/accounts/").text


@pytest.mark.parametrize(
    ("show", "names"),
    [
        ("office", {"Adam Administrator", "Cara Case"}),
        ("partners", {"Petra Partner"}),
        ("left", {"Mona Manager"}),
        ("nonsense", {"Adam Administrator", "Cara Case", "Petra Partner"}),
    ],
)
def test_the_list_can_be_cut_to_a_part(
    admin: Client, caseworker: User, manager: User, partner_worker: User, show: str, names: set[str]
):
    User.objects.filter(pk=manager.pk).update(is_active=False)
    assert _named(admin.get("/accounts/", {"show": show})) == names


@pytest.mark.parametrize("number", [1, 60])
def test_the_list_asks_the_database_as_often_for_60_users_as_for_one(
    admin: Client, office: Office, number: int, django_assert_max_num_queries
):
    for n in range(number):
        User.objects.create_user(f"u{n}@onward.example", role=Role.TRAINER, office=office, name=f"User {n}")
    with django_assert_max_num_queries(8):
        answer = admin.get("/accounts/")
    assert len(answer.context["page"].object_list) == min(number + 1, 25)


@pytest.mark.parametrize(
    "role", ["caseworker", "manager", "trainer", "protection_lead", "partner_worker", "funder", "participant"]
)
@pytest.mark.parametrize("path", ["", "users/{}/", "users/{}/change/", "users/{}/leave/"])
def test_nobody_else_opens_these_pages(
    request: pytest.FixtureRequest, sign_in: SignIn, colleague: User, role: str, path: str
):
    client = sign_in(request.getfixturevalue(role))
    assert client.get("/accounts/" + path.format(colleague.pk)).status_code == 404


@pytest.mark.parametrize("path", ["", "change/", "leave/"])
def test_a_user_of_another_office_is_not_there(
    sign_in: SignIn, other_administrator: User, caseworker: User, path: str
):
    client = sign_in(other_administrator)
    assert client.get(f"/accounts/users/{caseworker.pk}/{path}").status_code == 404


@pytest.mark.parametrize("path", ["change/", "leave/", "invite-back/"])
def test_nothing_is_done_to_a_user_of_another_office(
    sign_in: SignIn, other_administrator: User, caseworker: User, path: str
):
    client = sign_in(other_administrator)
    told = {"name": "Changed", "role": "funder"}
    assert client.post(f"/accounts/users/{caseworker.pk}/{path}", told).status_code == 404
    caseworker.refresh_from_db()
    assert (caseworker.name, caseworker.role, caseworker.is_active) == ("Cara Case", "caseworker", True)


def test_a_participant_has_no_page_among_the_users(admin: Client, participant: User):
    assert admin.get(f"/accounts/users/{participant.pk}/").status_code == 404


def test_partner_workers_are_kept_by_the_administrators_of_every_office(
    admin: Client, sign_in: SignIn, other_administrator: User, partner_worker: User
):
    path = f"/accounts/users/{partner_worker.pk}/"
    assert admin.get(path).status_code == 200
    assert sign_in(other_administrator).get(path).status_code == 200


def test_the_page_of_a_user_says_what_the_role_is_for_and_where_they_belong(admin: Client, caseworker: User):
    text = admin.get(f"/accounts/users/{caseworker.pk}/").text
    assert "sees their own caseload" in text
    assert "Main office" in text


def test_name_and_role_are_changed(admin: Client, caseworker: User):
    told = {"name": "Cara Casey", "role": "trainer"}
    answer = admin.post(f"/accounts/users/{caseworker.pk}/change/", told)
    assert answer["Location"] == f"/accounts/users/{caseworker.pk}/"
    caseworker.refresh_from_db()
    assert (caseworker.name, caseworker.role) == ("Cara Casey", "trainer")


@pytest.mark.parametrize("role", ["partner", "participant", "owner", ""])
def test_a_colleague_of_the_office_is_offered_roles_of_the_office_only(
    admin: Client, caseworker: User, role: str
):
    answer = admin.post(f"/accounts/users/{caseworker.pk}/change/", {"name": "Cara", "role": role})
    assert answer.status_code == 422
    caseworker.refresh_from_db()
    assert caseworker.role == Role.CASEWORKER


def test_nobody_gives_themselves_another_role(admin: Client, administrator: User):
    told = {"name": administrator.name, "role": "manager"}
    answer = admin.post(f"/accounts/users/{administrator.pk}/change/", told)
    assert answer.status_code == 422
    assert "changed by another account administrator" in answer.text
    administrator.refresh_from_db()
    assert administrator.role == Role.ADMINISTRATOR


def test_closing_an_account_is_asked_first(admin: Client, caseworker: User):
    assert "signed out everywhere" in admin.get(f"/accounts/users/{caseworker.pk}/leave/").text
    caseworker.refresh_from_db()
    assert caseworker.is_active


def test_a_closed_account_is_shown_with_the_way_back(admin: Client, caseworker: User):
    admin.post(f"/accounts/users/{caseworker.pk}/leave/")
    text = admin.get(f"/accounts/users/{caseworker.pk}/").text
    assert "Has left" in text
    assert "Invite back" in text
    assert admin.get(f"/accounts/users/{caseworker.pk}/leave/").status_code == 404


def test_administrators_have_a_word_for_these_pages_and_others_have_not(
    sign_in: SignIn, administrator: User, manager: User
):
    def words(user: User) -> list[str]:
        return [entry.label for entry in sign_in(user).get("/").context["navigation"]]

    assert "Accounts" in words(administrator)
    assert "Accounts" not in words(manager)


def test_a_partner_worker_stays_one(admin: Client, partner_worker: User, partner: Partner):
    assert admin.get(f"/accounts/users/{partner_worker.pk}/change/").text.count('type="radio"') == 1
    told = {"name": "Petra", "role": "caseworker"}
    assert admin.post(f"/accounts/users/{partner_worker.pk}/change/", told).status_code == 422
