"""Users are added, changed, leave and come back. All people are invented."""

import pytest
from django.test import Client

from onward.accounts import leaving
from onward.accounts.access import Denied
from onward.accounts.actions import invitations, users
from onward.accounts.choices import Role
from onward.accounts.models import Invitation, Office, Partner, User
from onward.audit.actors import COMMAND
from onward.audit.models import Event
from onward.lib.refusals import Refused
from tests.conftest import SignIn


@pytest.fixture
def second(office: Office) -> User:
    return User.objects.create_user("s@onward.example", role=Role.ADMINISTRATOR, office=office, name="Sam")


def _add(role: Role, by: User | None = None, **where: object) -> User:
    return users.add(email="n@onward.example", name="N", role=role, by=by.actor if by else COMMAND, **where)


def test_a_user_belongs_to_an_office_or_as_a_partner_worker_to_a_partner(office: Office, partner: Partner):
    assert _add(Role.TRAINER, office=office).office == office
    worker = users.add(email="w@onward.example", name="W", role=Role.PARTNER, partner=partner, by=COMMAND)
    assert (worker.partner, worker.office) == (partner, None)


def test_a_partner_worker_without_a_partner_is_refused(office: Office):
    with pytest.raises(Refused, match="belongs to a partner organisation"):
        _add(Role.PARTNER, office=office)


def test_a_trainer_of_a_partner_is_refused(office: Office, partner: Partner):
    with pytest.raises(Refused, match="belongs to an office"):
        _add(Role.TRAINER, office=office, partner=partner)
    with pytest.raises(Refused, match="belongs to an office"):
        _add(Role.TRAINER)


def test_an_administrator_adds_to_their_own_office_only(
    administrator: User, office: Office, other_office: Office, manager: User
):
    with pytest.raises(Denied):
        _add(Role.TRAINER, administrator, office=other_office)
    with pytest.raises(Denied):
        _add(Role.TRAINER, manager, office=office)
    assert _add(Role.TRAINER, administrator, office=office).office == office


def test_leaving_ends_every_session_and_the_way_in(sign_in: SignIn, administrator: User, caseworker: User):
    client = sign_in(caseworker)
    assert client.get("/").status_code == 200
    users.leave(user=caseworker, by=administrator.actor)
    assert client.get("/").status_code == 302
    caseworker.refresh_from_db()
    assert not caseworker.is_active
    assert not caseworker.has_usable_password()


def test_whoever_comes_back_finds_no_session_of_before(
    sign_in: SignIn, administrator: User, caseworker: User
):
    before = sign_in(caseworker)
    users.leave(user=caseworker, by=administrator.actor)
    caseworker.refresh_from_db()
    made = invitations.invite_back(user=caseworker, by=administrator.actor)
    caseworker.refresh_from_db()
    assert not caseworker.is_active  # until they accept
    invitations.accept(token=made.token, name="Cara Again", password="seven green lanterns")
    caseworker.refresh_from_db()
    assert (caseworker.is_active, caseworker.name, caseworker.role) == (True, "Cara Again", Role.CASEWORKER)
    assert before.get("/").status_code == 302


def test_whoever_has_not_left_cannot_come_back(administrator: User, caseworker: User):
    with pytest.raises(Refused, match="has not left"):
        invitations.invite_back(user=caseworker, by=administrator.actor)


def test_whoever_was_invited_back_is_not_invited_twice(administrator: User, caseworker: User):
    users.leave(user=caseworker, by=administrator.actor)
    caseworker.refresh_from_db()
    invitations.invite_back(user=caseworker, by=administrator.actor)
    with pytest.raises(Refused, match="invited already"):
        invitations.invite_back(user=caseworker, by=administrator.actor)


def test_nobody_leaves_twice_or_by_their_own_hand(administrator: User, second: User, caseworker: User):
    with pytest.raises(Refused, match="by another account administrator"):
        users.leave(user=administrator, by=administrator.actor)
    users.leave(user=caseworker, by=administrator.actor)
    caseworker.refresh_from_db()
    with pytest.raises(Refused, match="has left already"):
        users.leave(user=caseworker, by=administrator.actor)


def test_the_last_administrator_of_an_office_stays(administrator: User, other_office: Office):
    User.objects.create_user("o@onward.example", role=Role.ADMINISTRATOR, office=other_office, name="Olga")
    with pytest.raises(Refused, match="Invite another one first"):
        users.leave(user=administrator, by=COMMAND)
    with pytest.raises(Refused, match="Invite another one first"):
        users.change(user=administrator, name="Adam", role=Role.TRAINER, by=COMMAND)


def test_one_of_two_administrators_may_go_and_then_the_other_stays(administrator: User, second: User):
    users.leave(user=administrator, by=second.actor)
    with pytest.raises(Refused, match="Invite another one first"):
        users.leave(user=second, by=COMMAND)


def test_an_administrator_who_left_administers_no_more(administrator: User, second: User, caseworker: User):
    users.leave(user=administrator, by=second.actor)
    with pytest.raises(Denied):
        users.leave(user=caseworker, by=administrator.actor)


def test_links_of_whoever_leaves_stop_working(administrator: User, second: User, office: Office):
    made = invitations.invite(
        email="n@onward.example", name="N", role=Role.MANAGER, office=office, by=administrator.actor
    )
    users.leave(user=administrator, by=second.actor)
    assert not Invitation.objects.open_now().filter(pk=made.invitation.pk).exists()


@pytest.fixture
def something_to_hand_over(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(leaving, "_CHECKS", [*leaving._CHECKS, lambda user: [f"{user} holds a key."]])


@pytest.mark.usefixtures("something_to_hand_over")
def test_nobody_leaves_or_changes_roles_with_something_in_hand(administrator: User, caseworker: User):
    with pytest.raises(Refused, match="Cara Case holds a key"):
        users.leave(user=caseworker, by=administrator.actor)
    with pytest.raises(Refused, match="Cara Case holds a key"):
        users.change(user=caseworker, name="Cara", role=Role.TRAINER, by=administrator.actor)
    users.change(user=caseworker, name="Cara Renamed", role=Role.CASEWORKER, by=administrator.actor)
    caseworker.refresh_from_db()
    assert (caseworker.is_active, caseworker.name) == (True, "Cara Renamed")


@pytest.mark.usefixtures("something_to_hand_over")
def test_the_page_says_what_has_to_be_done_first(sign_in: SignIn, administrator: User, caseworker: User):
    client: Client = sign_in(administrator)
    path = f"/accounts/users/{caseworker.pk}/leave/"
    assert "Cara Case holds a key." in client.get(path).text
    answer = client.post(path)
    assert (answer.status_code, "holds a key" in answer.text) == (422, True)


def test_a_check_is_asked_once_however_often_it_is_registered(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(leaving, "_CHECKS", [])

    def check(user: User) -> list[str]:
        return ["One thing."]

    leaving.before_leaving(check)
    leaving.before_leaving(check)
    assert leaving.unfinished(User()) == ["One thing."]


def test_a_role_does_not_cross_between_office_and_partner_or_to_participant(
    administrator: User, caseworker: User, partner_worker: User
):
    for user, role in (
        (caseworker, Role.PARTNER),
        (caseworker, Role.PARTICIPANT),
        (partner_worker, Role.CASEWORKER),
    ):
        with pytest.raises(Refused, match="cannot become"):
            users.change(user=user, name=user.name, role=role, by=administrator.actor)


def test_what_changes_is_recorded_by_field_and_a_change_of_nothing_is_not(
    administrator: User, caseworker: User
):
    users.change(user=caseworker, name="Cara New", role=Role.TRAINER, by=administrator.actor)
    users.change(user=caseworker, name="Cara New", role=Role.TRAINER, by=administrator.actor)
    users.leave(user=caseworker, by=administrator.actor)
    told = Event.objects.filter(
        object_id=caseworker.pk, object_type="accounts.user", actor_id=administrator.pk
    )
    assert list(told.order_by("pk").values_list("kind", "fields")) == [
        ("accounts.user_changed", ["name", "role"]),
        ("accounts.user_left", ["is_active"]),
    ]


def test_an_administrator_reaches_no_user_of_another_office_and_no_participant(
    administrator: User, outsider: User, participant: User
):
    for user in (outsider, participant):
        with pytest.raises(Denied):
            users.leave(user=user, by=administrator.actor)
        with pytest.raises(Denied):
            users.change(user=user, name="X", role=Role.TRAINER, by=administrator.actor)
        with pytest.raises(Denied):
            invitations.invite_back(user=user, by=administrator.actor)


@pytest.mark.parametrize("role", ["caseworker", "manager", "trainer", "protection_lead", "partner_worker"])
def test_nobody_but_an_administrator_changes_users(
    request: pytest.FixtureRequest, colleague: User, role: str
):
    by = request.getfixturevalue(role).actor
    with pytest.raises(Denied):
        users.change(user=colleague, name="X", role=Role.TRAINER, by=by)
    with pytest.raises(Denied):
        users.leave(user=colleague, by=by)


def test_who_knows_of_whom(
    caseworker: User, manager: User, partner_worker: User, participant: User, funder: User, outsider: User
):
    def known(user: User) -> set[User]:
        return set(User.objects.visible_to(user))

    assert known(caseworker) == {caseworker, manager, funder}
    for alone in (partner_worker, participant, funder):
        assert known(alone) == {alone}
    assert known(outsider) == {outsider}
    caseworker.is_active = False
    assert known(caseworker) == set()
