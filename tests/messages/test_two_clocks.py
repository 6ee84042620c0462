"""Two clocks at once: one message, whichever is faster."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from onward.audit.actors import SYSTEM
from onward.lib.doors import Kept
from onward.messages.actions.messages import Line, queue_all
from onward.messages.actions.sending import send_due
from onward.messages.models import Message
from onward.people.models import ContactPoint, Person
from tests.messages.conftest import NOW

CLOCKS = 4


@pytest.fixture
def lines(mirabella: Person, phone: ContactPoint) -> list[Line]:
    return [Line(mirabella, "get_in_touch", f"talk:{number}", NOW) for number in range(8)]


def side_by_side(work, times: int = CLOCKS) -> list[object]:
    gate = threading.Barrier(times)

    def one(_: int) -> object:
        gate.wait()
        try:
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as threads:
        return list(threads.map(one, range(times)))


@pytest.fixture
def _postgres(db: None) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("Only PostgreSQL lets two write at once.")


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_postgres")
def test_two_clocks_queue_once_and_send_once(lines: list[Line]):
    Kept.sent.clear()
    made = side_by_side(lambda: len(queue_all(lines=lines, by=SYSTEM)))
    assert sum(made) == Message.objects.count() == 8
    side_by_side(lambda: send_due(now=NOW))
    assert len(Kept.sent) == 8
    assert set(Message.objects.values_list("state", "tries")) == {("sent", 1)}


@pytest.mark.django_db
def test_whoever_comes_second_finds_it_taken(lines: list[Line], monkeypatch):
    """On any database: while one hands a message over, another clock ticks."""
    Kept.sent.clear()
    queue_all(lines=lines, by=SYSTEM)
    handed, first = Kept.send, []

    def slow(self: Kept, to: str, text: str, **more: str) -> str:
        if not first:
            first.append(to)
            send_due(now=NOW)
        return handed(self, to, text, **more)

    monkeypatch.setattr(Kept, "send", slow)
    send_due(now=NOW)
    assert len(Kept.sent) == 8
    assert set(Message.objects.values_list("state", "tries")) == {("sent", 1)}
