"""How short texts leave: codes to sign in with (``CODE_DOORS``), messages (``MESSAGE_DOORS``), by their kind.

``ONWARD_SMS_URL``         where the provider takes a text message: https://…
``ONWARD_SMS_TOKEN``       what the provider gave; sent as ``Authorization: Bearer …``
``ONWARD_SMS_SCHEME``      another word than Bearer
``ONWARD_SMS_FORMAT``      ``json`` (else) or ``form``
``ONWARD_SMS_TO_FIELD``, ``ONWARD_SMS_TEXT_FIELD``   what it calls number and text (``to``, ``text``)
``ONWARD_SMS_MORE``        further fields as JSON, such as {"from": "447700900000"}; none that tells anything
``ONWARD_SMS_REFERENCE_FIELD``   where its answer names the message (``id``; dots lead further in)
``ONWARD_PHONE_DOOR``      instead of all that: a class like those in ``onward.lib.doors``
``ONWARD_SMS_IN_SECRET``   the last part of the address to which the provider brings STOP and START
``ONWARD_SMS_IN_FROM_FIELD``, ``ONWARD_SMS_IN_TEXT_FIELD``   what it calls them then (``from``, ``text``)
"""

import json
import os
from typing import Any
from urllib.parse import urlsplit

from onward.lib.refusals import Refused

_MAIL, _REST = "onward.lib.doors.Mail", "onward.lib.doors.Rest"
_SHORTEST_SECRET = 24


def _more() -> dict[str, str]:
    try:
        found = json.loads(os.environ.get("ONWARD_SMS_MORE") or "{}")
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise Refused('ONWARD_SMS_MORE are no fields. Write them as {"from": "447700900000"}.')
    return {str(name): str(value) for name, value in found.items()}


def _provider() -> dict[str, Any]:
    url = os.environ.get("ONWARD_SMS_URL", "")
    parts = urlsplit(url)
    safe = parts.scheme == "https" or (
        parts.scheme == "http" and parts.hostname in ("127.0.0.1", "localhost")
    )
    if url and not (safe and parts.hostname):
        raise Refused("ONWARD_SMS_URL is not safe. Write it as https://…")
    if url and not os.environ.get("ONWARD_SMS_TOKEN"):
        raise Refused("ONWARD_SMS_URL is given, but ONWARD_SMS_TOKEN is missing.")
    return {
        "url": url,
        "token": os.environ.get("ONWARD_SMS_TOKEN", ""),
        "scheme": os.environ.get("ONWARD_SMS_SCHEME", "Bearer"),
        "format": os.environ.get("ONWARD_SMS_FORMAT") or "json",
        "to_field": os.environ.get("ONWARD_SMS_TO_FIELD") or "to",
        "text_field": os.environ.get("ONWARD_SMS_TEXT_FIELD") or "text",
        "more": _more(),
        "reference_field": os.environ.get("ONWARD_SMS_REFERENCE_FIELD") or "id",
        "timeout": 20,
    }


def _phone() -> dict[str, str]:
    path = os.environ.get("ONWARD_PHONE_DOOR") or (_REST if SMS_PROVIDER["url"] else "")
    return {"phone": path} if path else {}


def _secret() -> str:
    found = os.environ.get("ONWARD_SMS_IN_SECRET", "")
    if found and (len(found) < _SHORTEST_SECRET or not found.replace("-", "").replace("_", "").isalnum()):
        raise Refused(
            "ONWARD_SMS_IN_SECRET is too short. Take 24 letters and figures or more, and nothing else."
        )
    return found


SMS_PROVIDER = _provider()
SMS_IN = {
    "secret": _secret(),
    "from_field": os.environ.get("ONWARD_SMS_IN_FROM_FIELD") or "from",
    "text_field": os.environ.get("ONWARD_SMS_IN_TEXT_FIELD") or "text",
}
# Without a door a kind is not offered. Mail to people leaves only where there is a mail server.
CODE_DOORS = {"email": _MAIL, **_phone()}
MESSAGE_DOORS = {**({"email": _MAIL} if os.environ.get("ONWARD_SMTP_URL") else {}), **_phone()}
