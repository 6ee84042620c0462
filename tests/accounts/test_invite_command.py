"""The first account administrator comes by the command line."""

import re

import pytest
from django.test import Client

from onward.accounts.choices import Role
from onward.accounts.models import Invitation, Office, Partner, User
from onward.audit.models import Event
from onward.config import cli

WORDS = ["invite", "Ada@onward.example", "--name", "Ada First"]


@pytest.fixture(autouse=True)
def ready(monkeypatch: pytest.MonkeyPatch, office: Office):
    monkeypatch.setattr("onward.config.database.prepare", lambda: None)


def test_the_link_makes_an_account_administrator(
    client: Client, office: Office, capsys: pytest.CaptureFixture[str]
):
    assert cli.run([*WORDS, "--site", "https://onward.example/"]) == 0
    link = re.search(r"https://onward\.example(/invitations/\w+/)", capsys.readouterr().out)
    assert link
    password = "seven green lanterns"
    client.post(link[1], {"name": "Ada", "new": password, "again": password})
    user = User.objects.get(email="ada@onward.example")
    assert (user.role, user.office) == (Role.ADMINISTRATOR, office)
    assert Event.objects.get(kind="accounts.user_invited").actor_kind == "command"


def test_a_partner_worker_is_invited_by_the_name_of_the_organisation(partner: Partner):
    assert cli.run([*WORDS, "--role", "partner", "--partner", "harbour advice"]) == 0
    assert Invitation.objects.get().partner == partner


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--role", "partner"], "with --partner"),
        (["--partner", "Harbour"], "with --partner"),
        (["--role", "partner", "--partner", "Nobody"], "There is no partner “Nobody”."),
        (["--office", "nowhere"], "There is no office “nowhere”."),
    ],
)
def test_what_cannot_be_is_refused(words: list[str], sentence: str, capsys: pytest.CaptureFixture[str]):
    assert cli.run([*WORDS, *words]) == 1
    assert sentence in capsys.readouterr().err
    assert not Invitation.objects.exists()


def test_with_two_offices_it_has_to_be_said_which(other_office: Office, capsys: pytest.CaptureFixture[str]):
    assert cli.run(WORDS) == 1
    assert "Say which office" in capsys.readouterr().err
    assert cli.run([*WORDS, "--office", "north"]) == 0
    assert Invitation.objects.get().office == other_office
