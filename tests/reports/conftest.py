"""What the tests of figures share: the pilot's facts, invented people, and the commands."""

import argparse
from collections.abc import Callable
from datetime import date

import pytest

from onward.accounts.choices import Role
from onward.accounts.models import Office, User
from onward.config import summary
from onward.interchange import facts, workbook
from onward.lib.facts import PersonFacts
from onward.programmes.definition import files
from onward.programmes.definition.schema import Definition
from onward.reports import commands
from tests.conftest import PILOT

type Onward = Callable[..., str]


@pytest.fixture(scope="session")
def star() -> Definition:
    [folder] = [path for path in files.shipped() if path.name == "star-2020"]
    return files.read(folder)


@pytest.fixture(scope="session")
def pilot(star: Definition) -> workbook.Workbook:
    return workbook.read(PILOT, star)


@pytest.fixture
def pilot_facts(pilot: workbook.Workbook, star: Definition) -> list[PersonFacts]:
    return list(facts.read(pilot, star, as_of=date(2021, 11, 30), with_ages=True))


@pytest.fixture
def onward(capsys: pytest.CaptureFixture[str]) -> Onward:
    """Runs a command and gives what it printed."""
    parser = argparse.ArgumentParser()
    below = parser.add_subparsers(required=True)
    commands.add(below)
    summary.add(below)

    def run(*words: object) -> str:
        arguments = parser.parse_args([str(word) for word in words])
        capsys.readouterr()
        assert arguments.run(arguments) == 0
        return capsys.readouterr().out

    return run


@pytest.fixture
def evidence_officer(office: Office) -> User:
    """May take files, and may not see the people behind a figure."""
    return User.objects.create_user("eve@onward.example", role=Role.EVIDENCE, office=office, name="Eve Dence")


@pytest.fixture
def only_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes one format in place of five, for tests that are about something else."""
    monkeypatch.setattr("onward.reports.actions.files.FORMATS", ("json",))
