import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from onward.accounts import demo, roles
from onward.accounts.choices import Role
from onward.accounts.models import Office, User
from onward.audit.models import Event

PASSWORD = "three invented words"


@pytest.fixture
def with_password(office: Office) -> User:
    return User.objects.create_user(
        "ann@onward.example", role=Role.CASEWORKER, office=office, name="Ann", password=PASSWORD
    )


def _sign_in(client: Client, password: str = PASSWORD, **fields: str):
    return client.post("/sign-in/", {"email": "ann@onward.example", "password": password, **fields})


def test_somebody_signs_in_and_comes_home(client: Client, with_password: User):
    answer = _sign_in(client)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client.get("/").status_code == 200


def test_signing_in_and_out_is_recorded_without_the_address(client: Client, with_password: User):
    _sign_in(client)
    client.post("/sign-out/")
    kinds = list(Event.objects.order_by("pk").values_list("kind", "actor_id", "fields"))
    assert kinds[-2:] == [
        ("accounts.signed_in", with_password.pk, []),
        ("accounts.signed_out", with_password.pk, []),
    ]


def test_a_wrong_password_is_refused_with_what_to_do(client: Client, with_password: User):
    answer = _sign_in(client, "something else")
    assert answer.status_code == 422
    assert "do not belong together" in answer.text
    assert "something else" not in answer.text
    assert client.get("/").status_code == 302


def test_an_unknown_address_gets_the_same_answer_as_a_wrong_password(client: Client, with_password: User):
    wrong = _sign_in(client, "something else").context["form"].non_field_errors()
    unknown = client.post("/sign-in/", {"email": "nobody@onward.example", "password": "x"})
    assert unknown.context["form"].non_field_errors() == wrong


def test_somebody_who_was_switched_off_cannot_sign_in(client: Client, with_password: User):
    User.objects.filter(pk=with_password.pk).update(is_active=False)
    assert _sign_in(client).status_code == 422


def test_empty_fields_are_named(client: Client, db: None):
    text = client.post("/sign-in/", {}).text
    assert "Enter your e-mail address." in text
    assert "Enter your password." in text


def test_a_page_that_was_asked_for_comes_after_signing_in(client: Client, with_password: User):
    asked = client.get("/cohorts/")
    assert asked["Location"] == "/sign-in/?next=/cohorts/"
    assert _sign_in(client, next="/cohorts/")["Location"] == "/cohorts/"


@pytest.mark.parametrize(
    "elsewhere", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"]
)
def test_nobody_is_sent_to_another_site(client: Client, with_password: User, elsewhere: str):
    assert _sign_in(client, next=elsewhere)["Location"] == "/"


def test_somebody_signed_in_goes_straight_home(client: Client, with_password: User):
    client.force_login(with_password)
    assert client.get("/sign-in/")["Location"] == "/"


def test_signing_out_needs_a_form(client: Client, with_password: User):
    client.force_login(with_password)
    assert client.get("/sign-out/").status_code == 405
    client.post("/sign-out/")
    assert client.get("/").status_code == 302


def test_a_form_from_elsewhere_is_refused(db: None):
    answer = Client(enforce_csrf_checks=True).post("/sign-in/", {"email": "a@b.example", "password": "x"})
    assert answer.status_code == 403
    assert "This page was open for too long" in answer.text


def test_the_sign_in_page_is_never_kept(client: Client, db: None):
    assert "no-store" in client.get("/sign-in/")["Cache-Control"]


def test_the_demo_offers_its_personas(client: Client, office: Office):
    demo.make_personas(office)
    text = client.get("/sign-in/").text
    assert all(persona.name in text for persona in demo.PERSONAS)


@pytest.mark.parametrize("key", [persona.key for persona in demo.PERSONAS])
def test_one_click_signs_in_as_a_persona(client: Client, office: Office, key: str):
    users = {user.email: user for user in demo.make_personas(office)}
    user = users[f"{key}@demo.onward.example"]
    first_page = reverse(roles.of(user.role).first_page)
    assert client.post(f"/sign-in/demo/{key}/")["Location"] == first_page
    assert client.session["_auth_user_id"] == str(user.pk)
    if user.role != Role.PARTICIPANT:  # theirs open once the account is a person's
        assert client.get(first_page).status_code == 200


def test_there_is_a_persona_for_every_role_and_two_caseworkers(office: Office):
    assert {persona.role for persona in demo.PERSONAS} == set(Role)
    made = demo.make_personas(office)
    assert sum(user.role == Role.CASEWORKER for user in made) == 2


def test_only_personas_can_be_signed_in_by_a_click(client: Client, with_password: User):
    assert client.post("/sign-in/demo/ann/").status_code == 404
    assert client.get("/").status_code == 302


def test_without_the_demo_there_is_no_sign_in_by_a_click(client: Client, office: Office, settings: Settings):
    demo.make_personas(office)
    settings.DEMO = False
    assert client.post("/sign-in/demo/caseworker/").status_code == 404
    assert demo.PERSONAS[0].name not in client.get("/sign-in/").text


def test_personas_are_made_once_and_recorded(office: Office):
    first, second = demo.make_personas(office), demo.make_personas(office)
    assert first == second
    assert Event.objects.filter(kind="accounts.user_added").count() == len(demo.PERSONAS)
    assert not any(user.has_usable_password() for user in first)
