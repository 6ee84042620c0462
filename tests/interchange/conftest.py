"""What the tests of this room share."""

import argparse
from collections.abc import Callable

import pytest

from onward.interchange import commands

type Run = Callable[..., tuple[int, str]]


@pytest.fixture
def onward(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command of this room, given as words; its exit code and what it printed."""
    parser = argparse.ArgumentParser()
    commands.add(parser.add_subparsers())

    def run(*words: object) -> tuple[int, str]:
        arguments = parser.parse_args([str(word) for word in words])
        code = arguments.run(arguments)
        return code, capsys.readouterr().out

    return run
