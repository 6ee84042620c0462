"""Nothing that somebody typed gets into a log, nor into what is kept of a task."""

import json
import logging
from collections.abc import Iterator

import pytest
from django.test import Client, RequestFactory
from django.test.utils import override_settings
from django.urls import path

from onward.lib.logs import Lines
from onward.lib.long_work import BrokenOff, task
from tests.architecture.source import SRC

SECRET = "Mirela"


def breaks(request, code: str):
    raise ValueError(f"{SECRET} cannot be read: {request.POST}")


urlpatterns = [path("people/<slug:code>/", breaks)]


@pytest.fixture
def lines() -> Iterator[list[str]]:
    """What the site would write, line by line."""
    told: list[str] = []

    class Kept(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            told.append(Lines().format(record))

    handler, root = Kept(), logging.getLogger()
    root.addHandler(handler)
    yield told
    root.removeHandler(handler)


@pytest.mark.django_db
@override_settings(ROOT_URLCONF="tests.lib.test_logs", MIDDLEWARE=[])
def test_an_error_is_told_by_its_kind_its_place_and_its_route(lines: list[str]):
    client = Client(raise_request_exception=False)
    answer = client.post(f"/people/K7F3-Q/?name={SECRET}", {"note": SECRET})
    assert SECRET not in answer.content.decode()
    (line,) = (json.loads(line) for line in lines)
    assert (line["status"], line["method"], line["route"]) == (500, "POST", "people/<slug:code>/")
    assert line["error"].startswith("builtins.ValueError")
    assert "test_logs.py" in line["error"]
    assert SECRET not in json.dumps(line)


@pytest.mark.django_db
def test_a_page_that_is_not_there_is_told_without_its_address(lines: list[str]):
    Client().get(f"/no-such-page-of-{SECRET}/?q={SECRET}")
    assert not any(SECRET in line for line in lines)


@pytest.mark.parametrize(
    ("message", "arguments", "what"),
    [("%s is late", (SECRET,), "%s is late"), (f"{SECRET} is late", (), "test_logs:7")],
)
def test_arguments_and_ready_made_sentences_are_left_out(message: str, arguments: tuple[str, ...], what: str):
    record = logging.LogRecord("x", logging.WARNING, __file__, 7, message, arguments, None)
    assert json.loads(Lines().format(record))["what"] == what


def test_a_request_without_an_answer_yet_has_no_route():
    record = logging.LogRecord("x", logging.WARNING, __file__, 7, "%s", (SECRET,), None)
    record.request = RequestFactory().get(f"/{SECRET}/")
    assert json.loads(Lines().format(record))["route"] == "no such page"


@task
def _fails(name: str) -> None:
    try:
        raise KeyError(name)
    except KeyError as error:
        raise ValueError(f"{name} is not among them") from error


@pytest.mark.django_db
def test_a_task_that_breaks_off_keeps_no_value():
    result = _fails.enqueue(SECRET)
    (error,) = result.errors
    assert error.exception_class is BrokenOff
    assert "ValueError" in error.traceback
    assert SECRET not in error.traceback


def test_every_task_breaks_off_quietly():
    loud = [path for path in SRC.rglob("*.py") if "from django.tasks import task" in path.read_text()]
    assert [path.name for path in loud] == []
