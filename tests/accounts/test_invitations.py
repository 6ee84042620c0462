"""Invitations: sent by an administrator, accepted by whoever holds the link. All people are invented."""

import datetime as dt
import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from onward.accounts.access import Denied
from onward.accounts.actions import invitations
from onward.accounts.choices import Role
from onward.accounts.models import Invitation, Office, Partner, User
from onward.audit.models import Event
from onward.lib.refusals import Refused
from tests.conftest import SignIn

PASSWORD = "seven green lanterns"
TOLD = {"name": "Nora New", "email": "nora@onward.example", "role": "caseworker", "works_for": "office"}


@pytest.fixture
def admin(sign_in: SignIn, administrator: User) -> Client:
    return sign_in(administrator)


def _link(answer: Any) -> str:
    found = re.search(r"http://testserver(/invitations/[0-9a-f]{40}/)", answer.text)
    assert found
    return found[1]


def _join(client: Client, link: str, **changes: str):
    return client.post(link, {"name": "Nora N.", "new": PASSWORD, "again": PASSWORD, **changes})


def test_somebody_is_invited_and_joins_with_a_name_and_a_password_of_their_own(
    admin: Client, client: Client, office: Office
):
    link = _link(admin.post("/accounts/invitations/new/", TOLD))
    assert "nora@onward.example" in client.get(link).text
    assert _join(client, link)["Location"] == "/"
    user = User.objects.get(email="nora@onward.example")
    assert (user.name, user.role, user.office) == ("Nora N.", Role.CASEWORKER, office)
    assert user.check_password(PASSWORD)
    assert client.session["_auth_user_id"] == str(user.pk)


def test_a_partner_worker_is_invited_into_their_organisation(admin: Client, client: Client, partner: Partner):
    told = {**TOLD, "role": "partner", "works_for": partner.pk}
    _join(client, _link(admin.post("/accounts/invitations/new/", told)))
    user = User.objects.get(email="nora@onward.example")
    assert (user.partner, user.office) == (partner, None)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"role": "partner"}, "Choose the organisation"),
        ({"role": "trainer", "works_for": "partner"}, "or the role of a partner worker"),
        ({"works_for": "0"}, "Select a valid choice"),
        ({"role": "participant"}, "Select a valid choice"),
        ({"role": ""}, "Choose a role."),
        ({"email": "nonsense"}, "like name@example.org"),
        ({"name": " "}, "Enter a name"),
    ],
)
def test_what_is_missing_is_asked_for(
    admin: Client, partner: Partner, changes: dict[str, Any], sentence: str
):
    told = {**TOLD, **changes}
    if told["works_for"] == "partner":
        told["works_for"] = partner.pk
    answer = admin.post("/accounts/invitations/new/", told)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("taken", ["CARA.CASE@onward.example", "nora@onward.example"])
def test_an_address_is_invited_once(admin: Client, caseworker: User, taken: str):
    admin.post("/accounts/invitations/new/", TOLD)
    answer = admin.post("/accounts/invitations/new/", {**TOLD, "email": taken})
    assert answer.status_code == 422
    assert "in use or invited already" in answer.text


def test_the_mail_holds_the_link_and_names_no_programme_office_or_case(admin: Client, office: Office):
    link = _link(admin.post("/accounts/invitations/new/", TOLD))
    [message] = mail.outbox
    assert message.to == ["nora@onward.example"]
    assert f"http://testserver{link}" in message.body
    everything = f"{message.subject} {message.body}".casefold()
    for word in ("programme", "onward ", office.name.casefold(), "referral", "traffick", "case", "training"):
        assert word not in everything


def test_the_link_is_kept_nowhere(admin: Client, client: Client):
    token = _link(admin.post("/accounts/invitations/new/", TOLD)).split("/")[2]
    kept = [str(row) for row in Invitation.objects.values_list()] + [str(e) for e in Event.objects.values()]
    kept += [str(dict(admin.session)), str(dict(client.session))]
    assert not any(token in text for text in kept)
    assert token not in admin.get("/accounts/invitations/").text


def test_the_page_says_so_where_no_mail_goes_out(admin: Client, settings):
    settings.SENDS_MAIL = False
    answer = admin.post("/accounts/invitations/new/", TOLD)
    assert "No mail went out" in answer.text
    assert _link(answer)
    assert mail.outbox == []


def _gone(client: Client, link: str) -> str:
    answer = client.get(link)
    assert (answer.status_code, _join(client, link).status_code) == (404, 404)
    return re.sub(r'name="csrf[^>]*>|nonce="[^"]*"', "", answer.text)


def test_unknown_used_withdrawn_replaced_and_old_links_get_one_and_the_same_answer(
    admin: Client, administrator: User, office: Office
):
    def made(n: int) -> invitations.Made:
        told = {"email": f"n{n}@onward.example", "name": "N", "role": Role.TRAINER, "office": office}
        return invitations.invite(**told, by=administrator.actor)

    used, withdrawn, replaced, old = made(1), made(2), made(3), made(4)
    invitations.accept(token=used.token, name="N", password=PASSWORD)
    invitations.withdraw(invitation=withdrawn.invitation, by=administrator.actor)
    fresh = invitations.send_again(invitation=replaced.invitation, by=administrator.actor)
    late = timezone.now() - dt.timedelta(seconds=1)
    Invitation.objects.filter(pk=old.invitation.pk).update(expires_at=late)
    tokens = [used.token, withdrawn.token, replaced.token, old.token, "0" * 40, "never-seen"]
    answers = {_gone(Client(), f"/invitations/{token}/") for token in tokens}
    assert len(answers) == 1
    assert "Ask whoever invited you" in answers.pop()
    assert Client().get(f"/invitations/{fresh.token}/").status_code == 200
    assert User.objects.filter(email__startswith="n").count() == 1


def test_a_link_lasts_seven_days(administrator: User, office: Office):
    made = invitations.invite(
        email="n@onward.example", name="N", role=Role.TRAINER, office=office, by=administrator.actor
    )
    assert made.invitation.expires_at - made.invitation.made_at == dt.timedelta(days=7)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"new": "short", "again": "short"}, "too short"),
        ({"new": "nora@onward.example", "again": "nora@onward.example"}, "too similar"),
        ({"again": "something else here"}, "not the same"),
        ({"name": ""}, "Enter your name"),
        ({"new": "", "again": ""}, "Enter “new password”."),
    ],
)
def test_a_poor_password_is_refused_and_the_link_still_works(
    admin: Client, client: Client, changes: dict[str, str], sentence: str
):
    link = _link(admin.post("/accounts/invitations/new/", TOLD))
    answer = _join(client, link, **changes)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert _join(client, link).status_code == 302


def test_the_list_shows_what_waits_and_withdraws_it(admin: Client):
    link = _link(admin.post("/accounts/invitations/new/", TOLD))
    assert "Nora New" in admin.get("/accounts/invitations/").text
    invitation = Invitation.objects.get()
    admin.post(f"/accounts/invitations/{invitation.pk}/withdraw/")
    assert "No invitation waits" in admin.get("/accounts/invitations/").text
    assert Client().get(link).status_code == 404


def test_sending_again_makes_another_link(admin: Client):
    first = _link(admin.post("/accounts/invitations/new/", TOLD))
    again = _link(admin.post(f"/accounts/invitations/{Invitation.objects.get().pk}/again/"))
    assert first != again
    assert len(mail.outbox) == 2


@pytest.mark.parametrize("what", ["again", "withdraw"])
def test_an_invitation_of_another_office_is_not_there(
    sign_in: SignIn, admin: Client, other_office, what: str
):
    admin.post("/accounts/invitations/new/", TOLD)
    olga = User.objects.create_user(
        "o@onward.example", role=Role.ADMINISTRATOR, office=other_office, name="O"
    )
    invitation = Invitation.objects.get()
    client = sign_in(olga)
    assert client.post(f"/accounts/invitations/{invitation.pk}/{what}/").status_code == 404
    assert "Nora New" not in client.get("/accounts/invitations/").text
    invitation.refresh_from_db()
    assert invitation.withdrawn_at is None


@pytest.mark.parametrize(
    "role", ["caseworker", "manager", "protection_lead", "partner_worker", "participant"]
)
def test_nobody_else_invites(request: pytest.FixtureRequest, sign_in: SignIn, office: Office, role: str):
    user = request.getfixturevalue(role)
    assert sign_in(user).get("/accounts/invitations/new/").status_code == 404
    assert sign_in(user).post("/accounts/invitations/new/", TOLD).status_code == 404
    with pytest.raises(Denied):
        invitations.invite(
            email="n@onward.example", name="N", role=Role.MANAGER, office=office, by=user.actor
        )


def test_nobody_is_invited_into_another_office(administrator: User, other_office: Office):
    with pytest.raises(Denied):
        invitations.invite(
            email="n@onward.example",
            name="N",
            role=Role.TRAINER,
            office=other_office,
            by=administrator.actor,
        )


def test_a_participant_is_not_invited(administrator: User, office: Office):
    with pytest.raises(Refused, match="a card from their caseworker"):
        invitations.invite(
            email="p@onward.example", name="P", role=Role.PARTICIPANT, office=office, by=administrator.actor
        )


def test_the_trail_names_fields_and_nobody(admin: Client, client: Client):
    _join(client, _link(admin.post("/accounts/invitations/new/", TOLD)))
    kinds = list(Event.objects.order_by("pk").values_list("kind", flat=True))
    for kind in ("accounts.user_invited", "accounts.user_added", "accounts.invitation_accepted"):
        assert kinds.count(kind) == 1
    assert not any("nora" in str(event).casefold() for event in Event.objects.values())


def test_whoever_comes_back_with_a_second_factor_is_still_asked_for_it(
    admin: Client, client: Client, caseworker: User, monkeypatch: pytest.MonkeyPatch
):
    """So that nobody who was handed the link, or kept it, signs in as somebody who was here before."""
    admin.post(f"/accounts/users/{caseworker.pk}/leave/")
    link = _link(admin.post(f"/accounts/users/{caseworker.pk}/invite-back/"))
    monkeypatch.setattr("onward.accounts.queries.factors.has_any", lambda user: True)
    assert _join(client, link)["Location"].startswith("/sign-in/")
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("number", [1, 40])
def test_the_list_asks_the_database_as_often_for_40_as_for_one(
    admin: Client, administrator: User, office: Office, number: int, django_assert_max_num_queries
):
    for n in range(number):
        invitations.invite(
            email=f"n{n}@onward.example",
            name=f"N {n}",
            role=Role.TRAINER,
            office=office,
            by=administrator.actor,
        )
    with django_assert_max_num_queries(9):
        answer = admin.get("/accounts/invitations/")
    assert len(answer.context["page"].object_list) == min(number, 25)
