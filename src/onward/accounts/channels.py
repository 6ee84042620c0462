"""The doors through which a short text leaves for somebody's phone or mailbox.

A door is named in ``settings.CODE_DOORS`` by the kind of channel (``phone``, ``email``); a kind without one
is not offered. No text says who sends it or why: somebody else may read it.
"""

import sys
from typing import ClassVar, Protocol, cast

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.module_loading import import_string


class Door(Protocol):
    def send(self, to: str, text: str) -> None:
        """Hand ``text`` to whoever delivers it to the address or number ``to``."""


class Mail:
    """E-mail, as Django's settings send it."""

    def send(self, to: str, text: str) -> None:
        EmailMessage(subject="Your code", body=text, to=[to]).send()


class Terminal:
    """For the demo: the text appears where the site was started, the number all but hidden."""

    def send(self, to: str, text: str) -> None:
        sys.stderr.write(f"To …{to[-2:]}: {text}\n")


class Kept:
    """For tests: nothing leaves; what would have left is in ``sent``."""

    sent: ClassVar[list[tuple[str, str]]] = []

    def send(self, to: str, text: str) -> None:
        self.sent.append((to, text))


def door(kind: str) -> Door | None:
    """The door for this kind of channel, if the site has one."""
    path = settings.CODE_DOORS.get(kind)
    return cast("Door", import_string(path)()) if path else None


def kinds() -> list[str]:
    """The kinds of channel for which there is a door."""
    return list(settings.CODE_DOORS)
