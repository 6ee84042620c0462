"""The doors through which a code to sign in with leaves, by the kind of channel (:mod:`onward.lib.doors`)."""

from django.conf import settings

from onward.lib.doors import Door, named

SUBJECT = "Your code"


def door(kind: str) -> Door | None:
    """The door for this kind of channel, if the site has one."""
    return named(settings.CODE_DOORS, kind)


def kinds() -> list[str]:
    """The kinds of channel for which there is a door."""
    return list(settings.CODE_DOORS)
