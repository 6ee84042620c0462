"""The doors: mail, and a provider with plain REST, for which a small real server stands in."""

import json
import smtplib
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest

from onward.config.settings import doors
from onward.lib.doors import Mail, NotTaken, Rest
from onward.lib.refusals import Refused

NUMBER = "+442079460123"


class Provider(BaseHTTPRequestHandler):
    """Keeps what it was sent; answers as it was told."""

    taken: list[tuple[dict[str, str], bytes]]
    status, answer, slow = 201, b'{"messages": [{"id": "m-17"}]}', 0.0

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.taken.append((dict(self.headers), body))
        time.sleep(self.slow)
        self.send_response(self.status)
        if self.status == 302:
            self.send_header("Location", "/elsewhere")
        self.end_headers()
        self.wfile.write(self.answer)

    def do_GET(self) -> None:
        self.do_POST()

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def provider(settings) -> Iterator[type[Provider]]:
    kind = type("OneProvider", (Provider,), {"taken": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), kind)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.SMS_PROVIDER = {
        "url": f"http://127.0.0.1:{server.server_port}/sms",
        "token": "secret-token",
        "scheme": "Bearer",
        "format": "json",
        "to_field": "recipient",
        "text_field": "body",
        "more": {"from": "447700900000"},
        "reference_field": "messages.0.id",
        "timeout": 0.5,
    }
    yield kind
    server.shutdown()
    server.server_close()


def test_a_text_is_handed_over_as_json_with_the_token(provider: type[Provider]):
    assert Rest().send(NUMBER, "Your class is today at 10am.", token="t-1") == "m-17"
    [(heads, body)] = provider.taken
    assert json.loads(body) == {
        "recipient": NUMBER,
        "body": "Your class is today at 10am.",
        "from": "447700900000",
    }
    assert heads["Authorization"] == "Bearer secret-token"
    assert heads["Idempotency-Key"] == "t-1"


def test_or_as_a_form(provider: type[Provider], settings):
    settings.SMS_PROVIDER = {**settings.SMS_PROVIDER, "format": "form"}
    Rest().send(NUMBER, "Your class is today.")
    assert parse_qs(provider.taken[0][1].decode())["recipient"] == [NUMBER]


@pytest.mark.parametrize("answer", [b"", b"thanks", b"[]", b'{"messages": []}'])
def test_an_answer_without_a_name_is_no_reason_to_send_again(provider: type[Provider], answer: bytes):
    provider.answer = answer
    assert Rest().send(NUMBER, "Hello.") == ""


@pytest.mark.parametrize(
    ("status", "again"), [(400, False), (401, False), (404, False), (429, True), (503, True)]
)
def test_what_it_will_not_take_has_not_left(provider: type[Provider], status: int, again: bool):
    provider.status = status
    with pytest.raises(NotTaken) as refused:
        Rest().send(NUMBER, "Hello.")
    assert refused.value.again == again
    assert "7946" not in refused.value.sentence


def test_a_provider_that_is_not_there_has_taken_nothing(provider: type[Provider], settings):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings.SMS_PROVIDER = {**settings.SMS_PROVIDER, "url": f"http://127.0.0.1:{port}/sms"}
    with pytest.raises(NotTaken) as refused:
        Rest().send(NUMBER, "Hello.")
    assert refused.value.again


def test_after_a_broken_answer_nobody_knows(provider: type[Provider]):
    provider.status = 500
    with pytest.raises(OSError, match="500"):
        Rest().send(NUMBER, "Hello.")


def test_an_answer_that_does_not_come_is_not_waited_for(provider: type[Provider]):
    provider.slow = 2.0
    began = time.monotonic()
    with pytest.raises(OSError, match="timed out"):
        Rest().send(NUMBER, "Hello.")
    assert time.monotonic() - began < 1.8


def test_the_token_is_carried_nowhere_else(provider: type[Provider]):
    provider.status = 302
    with pytest.raises(NotTaken):
        Rest().send(NUMBER, "Hello.")
    assert len(provider.taken) == 1


def test_an_address_that_is_not_found_has_got_nothing(provider: type[Provider], settings):
    settings.SMS_PROVIDER = {**settings.SMS_PROVIDER, "url": "http://nowhere.invalid/sms"}
    with pytest.raises(NotTaken) as refused:
        Rest().send(NUMBER, "Hello.")
    assert refused.value.again


@pytest.mark.parametrize(
    ("error", "again"),
    [
        (smtplib.SMTPRecipientsRefused({"m@onward.example": (550, b"no such mailbox")}), False),
        (smtplib.SMTPAuthenticationError(535, b"no"), True),
        (ConnectionRefusedError(), True),
    ],
)
def test_a_mail_server_that_refuses_has_not_sent_it(monkeypatch, error: Exception, again: bool):
    def refuse(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    with pytest.raises(NotTaken) as refused:
        Mail().send("m@onward.example", "Hello.", subject="Hello")
    assert refused.value.again == again
    assert "onward.example" not in refused.value.sentence


def test_a_mail_server_that_breaks_off_leaves_it_not_known(monkeypatch):
    def drop(*_: object, **__: object) -> None:
        raise smtplib.SMTPServerDisconnected("Connection unexpectedly closed")

    monkeypatch.setattr("django.core.mail.EmailMessage.send", drop)
    with pytest.raises(smtplib.SMTPServerDisconnected):
        Mail().send("m@onward.example", "Hello.")


@pytest.mark.parametrize("url", ["http://sms.example/send", "ftp://sms.example", "sms.example", "https://"])
def test_an_address_that_is_not_safe_is_refused(monkeypatch, url: str):
    monkeypatch.setenv("ONWARD_SMS_URL", url)
    monkeypatch.setenv("ONWARD_SMS_TOKEN", "x")
    with pytest.raises(Refused, match="https://"):
        doors._provider()


def test_a_door_needs_its_token_and_its_secret_some_length(monkeypatch):
    monkeypatch.setenv("ONWARD_SMS_URL", "https://sms.example/send")
    with pytest.raises(Refused, match="ONWARD_SMS_TOKEN is missing"):
        doors._provider()
    monkeypatch.setenv("ONWARD_SMS_MORE", "from")
    with pytest.raises(Refused, match="ONWARD_SMS_MORE are no fields"):
        doors._more()
    monkeypatch.setenv("ONWARD_SMS_IN_SECRET", "short")
    with pytest.raises(Refused, match="too short"):
        doors._secret()
