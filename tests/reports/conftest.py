"""What the tests of figures share: the pilot's facts, invented people, and the commands."""

import argparse
from collections.abc import Callable
from datetime import date

import pytest

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
