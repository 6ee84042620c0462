"""The doors through which a short text leaves for somebody's phone or mailbox.

A door is a class, named in the settings by the kind of channel (``phone``, ``email``): ``CODE_DOORS`` for
codes to sign in with, ``MESSAGE_DOORS`` for all else. A kind without a door is not offered. No text says who
sends it or why: somebody else may read it.
"""

import json
import smtplib
import socket
import ssl
import sys
from collections.abc import Mapping
from email.message import Message as Headers
from typing import IO, Any, ClassVar, Protocol, cast
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.module_loading import import_string

_NOT_REACHED = (ConnectionRefusedError, socket.gaierror, ssl.SSLCertVerificationError)
_BEFORE_THE_MAIL = (
    *_NOT_REACHED,
    smtplib.SMTPConnectError,
    smtplib.SMTPHeloError,
    smtplib.SMTPAuthenticationError,
    smtplib.SMTPSenderRefused,
)


class NotTaken(Exception):
    """Certain: it has not left. ``again``: it may be taken another time. Holds neither number nor text."""

    def __init__(self, sentence: str, *, again: bool) -> None:
        super().__init__(sentence)
        self.sentence, self.again = sentence, again


class Door(Protocol):
    def send(self, to: str, text: str, *, subject: str = "", token: str = "") -> str:
        """Hand ``text`` to whoever delivers it to the address or number ``to``.

        ``token`` is the same whenever the same text is handed over again. Answers with what the provider
        calls it, blank where it has no name. Raises :class:`NotTaken` where it is certain that it has not
        left; after any other exception nobody knows.
        """


class Mail:
    """E-mail, as Django's settings send it."""

    def send(self, to: str, text: str, *, subject: str = "", token: str = "") -> str:
        try:
            EmailMessage(subject=subject, body=text, to=[to]).send()
        except smtplib.SMTPRecipientsRefused:
            raise NotTaken("The mail server will not have the address.", again=False) from None
        except _BEFORE_THE_MAIL:
            raise NotTaken("The mail server takes nothing just now.", again=True) from None
        return ""


class Terminal:
    """For the demo: the text appears where the site was started, the number all but hidden."""

    def send(self, to: str, text: str, *, subject: str = "", token: str = "") -> str:
        sys.stderr.write(f"To …{to[-2:]}: {text}\n")
        return ""


class Kept:
    """For tests: nothing leaves; what would have left is in ``sent``."""

    sent: ClassVar[list[tuple[str, str]]] = []

    def send(self, to: str, text: str, *, subject: str = "", token: str = "") -> str:
        self.sent.append((to, text))
        return ""


class _StayHere(HTTPRedirectHandler):
    """A provider's answer never sends the token to another address."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Headers, newurl: str
    ) -> None:
        return None


class Rest:
    """A provider of text messages with a plain REST door, as ``settings.SMS_PROVIDER`` describes it.

    One POST for each text, as JSON or as a form, with the token in the head and a time limit. What the
    provider has not taken (connection refused, 4xx) has not left; 429 and 503 are tried again.
    """

    AGAIN = (429, 503)

    def send(self, to: str, text: str, *, subject: str = "", token: str = "") -> str:
        told: Mapping[str, Any] = settings.SMS_PROVIDER
        try:
            with _opener().open(_request(told, to, text, token), timeout=told["timeout"]) as answer:
                return _reference(answer.read(100_000), told["reference_field"])
        except HTTPError as error:
            error.close()
            if error.code in self.AGAIN:
                raise NotTaken("The provider takes nothing just now.", again=True) from None
            if 300 <= error.code < 500:
                raise NotTaken(f"The provider did not take it (answer {error.code}).", again=False) from None
            raise
        except URLError as error:
            if isinstance(error.reason, _NOT_REACHED):
                raise NotTaken("The provider does not answer.", again=True) from None
            raise


def _opener() -> OpenerDirector:
    return build_opener(_StayHere)


def _request(told: Mapping[str, Any], to: str, text: str, token: str) -> Request:
    fields = {told["to_field"]: to, told["text_field"]: text, **told["more"]}
    as_form = told["format"] == "form"
    body = urlencode(fields).encode() if as_form else json.dumps(fields).encode()
    heads = {
        "Authorization": f"{told['scheme']} {told['token']}".strip(),
        "Content-Type": "application/x-www-form-urlencoded" if as_form else "application/json",
        "Idempotency-Key": token,
    }
    return Request(told["url"], data=body, headers=heads, method="POST")  # noqa: S310  settings let only https pass


def _reference(body: bytes, field: str) -> str:
    """What the provider calls it; an answer that cannot be read is no reason to send again."""
    try:
        found: Any = json.loads(body)
        for name in filter(None, field.split(".")):
            found = found[int(name)] if isinstance(found, list) else found[name]
    except (ValueError, LookupError, TypeError):
        return ""
    return str(found)[:200] if isinstance(found, str | int) else ""


def named(doors: Mapping[str, str], kind: str) -> Door | None:
    """The door for this kind of channel, if there is one."""
    path = doors.get(kind)
    return cast("Door", import_string(path)()) if path else None
