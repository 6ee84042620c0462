"""What is safe on a way to reach somebody. A send that is not safe is refused, never warned about.

Source: the safety specification, "Reaching someone". The ordinary hours are ours.
"""

import datetime as dt
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple
from zoneinfo import ZoneInfo

import phonenumbers

from onward.lib.refusals import Refused
from onward.people.choices import ContactKind, Whose
from onward.people.rules.hours import ORDINARY, Span, in_words, within


class Use(StrEnum):
    """What somebody wants to do with a way to reach a person."""

    CALL = "call"
    VOICEMAIL = "voicemail"
    TEXT = "text"  # whatever is written: a text message, an e-mail, a letter
    CODE = "code"  # a code to sign in with, which the person asked for just now


class Told(NamedTuple):
    """What is told about a way to reach somebody; ``value`` as people write it, ``hours`` as lines."""

    kind: str
    value: str
    whose: str
    app: str = ""
    also_seen_by: str = ""
    may_call: bool = False
    may_text: bool = False
    may_leave_voicemail: bool = False
    may_get_codes: bool = False
    alias: str = ""
    language: str = ""
    hours: str = ""
    not_safe_since: dt.date | None = None
    not_safe_until: dt.date | None = None
    note: str = ""


class Way(NamedTuple):
    """A way to reach somebody, as far as safety goes; ``zone`` is the time zone of their office."""

    kind: str
    whose: str
    may_call: bool
    may_text: bool
    may_leave_voicemail: bool
    may_get_codes: bool
    hours: tuple[Span, ...]
    not_safe_since: dt.date | None
    not_safe_until: dt.date | None
    ended: bool
    zone: str


_CAN = {
    ContactKind.PHONE: frozenset(Use),
    ContactKind.EMAIL: frozenset({Use.TEXT, Use.CODE}),
    ContactKind.POST: frozenset({Use.TEXT}),
    ContactKind.APP: frozenset({Use.CALL, Use.TEXT}),
}
_DOING = {
    Use.CALL: "Calling",
    Use.VOICEMAIL: "Leaving a voicemail",
    Use.TEXT: "Writing",
    Use.CODE: "Sending a code to sign in",
}


def why_not_safe(way: Way, use: Use, at: dt.datetime) -> list[str]:
    """A sentence for every reason against doing this at this moment (aware); none at all means it is safe."""
    if way.ended:
        return ["This way is used no more. Choose another."]
    if use not in _CAN[ContactKind(way.kind)]:
        return [f"{_DOING[use]} is not possible here. Choose another way."]
    there = at.astimezone(ZoneInfo(way.zone))
    found = [_not_agreed(way, use), _not_now(way, there.date()), _not_at_this_hour(way, use, there)]
    return [sentence for sentence in found if sentence]


def _not_agreed(way: Way, use: Use) -> str:
    agreed = {
        Use.CALL: way.may_call,
        Use.VOICEMAIL: way.may_call and way.may_leave_voicemail,
        Use.TEXT: way.may_text,
        Use.CODE: way.may_get_codes and way.whose != Whose.OTHERS,
    }[use]
    return "" if agreed else f"{_DOING[use]} was not agreed with the person. Ask them first."


def _not_now(way: Way, day: dt.date) -> str:
    if way.not_safe_since is None or day < way.not_safe_since:
        return ""
    if way.not_safe_until is None:
        return "It is not safe until further notice. Choose another way."
    if day > way.not_safe_until:
        return ""
    until = f"{way.not_safe_until.day} {way.not_safe_until:%B %Y}"
    return f"It is not safe until the end of {until}. Choose another way."


def _not_at_this_hour(way: Way, use: Use, there: dt.datetime) -> str:
    """Letters have no hour; a code was asked for just now, so only hours that were told hold it back."""
    if way.kind == ContactKind.POST or (use is Use.CODE and not way.hours):
        return ""
    hours = way.hours or ORDINARY
    if within(hours, there):
        return ""
    return f"It is {there:%A} {there:%H:%M} there, and safe hours are {in_words(hours)}. Wait for them."


def mistakes(told: Told) -> list[str]:
    """A sentence for everything in a profile that cannot be so."""
    asked = {
        Use.CALL: told.may_call,
        Use.VOICEMAIL: told.may_leave_voicemail,
        Use.TEXT: told.may_text,
        Use.CODE: told.may_get_codes,
    }
    can = _CAN[ContactKind(told.kind)]
    found = [
        f"{_DOING[use]} is not possible by {ContactKind(told.kind).label.lower()}. Take the tick away."
        for use, ticked in asked.items()
        if ticked and use not in can
    ]
    if told.may_leave_voicemail and not told.may_call and Use.CALL in can:
        found.append("A voicemail needs a call. Tick calling as well, or take the voicemail away.")
    if told.may_get_codes and told.whose == Whose.OTHERS:
        found.append("Codes to sign in never go to somebody else’s phone or mailbox. Take the tick away.")
    return [*found, *_dates_that_cannot_be(told.not_safe_since, told.not_safe_until)]


def _dates_that_cannot_be(since: dt.date | None, until: dt.date | None) -> Iterable[str]:
    if until and not since:
        yield "Say from which day it is not safe, or leave both days blank."
    elif since and until and until < since:
        yield "The last day that is not safe is before the first. Put them in order."


def normal(kind: str, value: str, *, country: str) -> str:
    """The value as it is kept, so that the same one is found again. Raises :class:`Refused`.

    A phone number becomes E.164 (+44…), read in the office's ``country`` (ISO 3166-1 alpha-2) where no
    country is told; an e-mail address is in small letters; all else has single spaces.
    """
    plain = " ".join(unicodedata.normalize("NFKC", value).split())
    if not plain:
        raise Refused("Enter the number or address.")
    if kind == ContactKind.PHONE:
        return _phone(plain, country)
    if kind == ContactKind.EMAIL:
        return _email(plain)
    return plain


def _phone(value: str, country: str) -> str:
    try:
        read = phonenumbers.parse(value, country)
    except phonenumbers.NumberParseException:
        read = None
    if read is None or not phonenumbers.is_possible_number(read):
        raise Refused("This is no telephone number. Write it as on the phone, or with + and the country.")
    return phonenumbers.format_number(read, phonenumbers.PhoneNumberFormat.E164)


def _email(value: str) -> str:
    name, at, host = value.casefold().rpartition("@")
    if not name or not at or "." not in host.strip(".") or " " in value:
        raise Refused("Enter an e-mail address like name@example.org.")
    return f"{name}@{host}"


def as_written(kind: str, value: str) -> str:
    """A kept value as people read it: a telephone number with spaces."""
    if kind != ContactKind.PHONE:
        return value
    return phonenumbers.format_number(phonenumbers.parse(value), phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def masked(kind: str, value: str) -> str:
    """Enough to tell two of them apart: the end of a number, the beginning of an address."""
    if kind == ContactKind.PHONE:
        return f"••••••{value[-3:]}"
    if kind == ContactKind.EMAIL:
        return f"{value[:1]}•••••@•••"
    return f"{value[:1]}•••••"
