"""Model fields whose values are encrypted in the database (AES-256-GCM), and keyed hashes to search by.

A sealed column holds ``v1:<key id>:<base64 of nonce and ciphertext>``. The additional authenticated data
is ``room.model.field``, so a value copied into another column does not open. Keys come from
``settings.FIELD_KEYS`` (key id to base64 of 32 bytes); new values use ``settings.FIELD_KEY_ACTIVE``, old
ones keep opening under the key they name. Sealed columns can be neither indexed nor compared: only
``isnull`` works.
AES-GCM with random 96-bit nonces: NIST SP 800-38D, section 8.2.2 (at most 2**32 values a key).
"""

import base64
import datetime as dt
import hashlib
import hmac
import json
import os
import unicodedata
from binascii import a2b_base64
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core import checks
from django.core.exceptions import FieldError
from django.db import models
from django.utils.functional import cached_property

VERSION = "v1"
_decoded = json.JSONDecoder().raw_decode  # a quarter of the time of json.loads, for what json.dumps wrote


class CannotOpen(Exception):
    """The value was sealed with a key that is not here, or was changed."""


@lru_cache(maxsize=64)
def _cipher(key: str) -> AESGCM:
    return AESGCM(base64.b64decode(key))


def seal(plain: str, aad: str) -> str:
    """Encrypt ``plain`` for the column named by ``aad``."""
    key_id = settings.FIELD_KEY_ACTIVE
    nonce = os.urandom(12)
    body = _cipher(settings.FIELD_KEYS[key_id]).encrypt(nonce, plain.encode(), aad.encode())
    return f"{VERSION}:{key_id}:{base64.b64encode(nonce + body).decode()}"


def unseal(token: str, aad: str) -> str:
    """Decrypt what :func:`seal` made; raises :class:`CannotOpen` when that is not possible."""
    version, _, rest = token.partition(":")
    key_id, _, body = rest.partition(":")
    key = settings.FIELD_KEYS.get(key_id)
    if version != VERSION or key is None:
        raise CannotOpen(f"{aad}: sealed with key “{key_id}”, which is not among the keys given")
    raw = a2b_base64(body)
    try:
        return _cipher(key).decrypt(raw[:12], raw[12:], aad.encode()).decode()
    except InvalidTag as error:
        raise CannotOpen(f"{aad}: the value was changed, or its key was") from error


def fingerprint(purpose: str, *parts: str) -> str:
    """A keyed hash of text, to find the same text again without storing it.

    Letters' case, width and spacing do not matter. 32 hexadecimal characters (128 bits of HMAC-SHA-256).
    """
    folded = "\x1f".join(" ".join(unicodedata.normalize("NFKC", part).casefold().split()) for part in parts)
    key = base64.b64decode(settings.FINGERPRINT_KEY)
    return hmac.new(key, f"{purpose}\0{folded}".encode(), hashlib.sha256).hexdigest()[:32]


if TYPE_CHECKING:
    _Field = models.Field[Any, Any]
    _Text = models.TextField[str, str]
    _Date = models.DateField[dt.date | None, dt.date | None]
    _JSON = models.JSONField[Any, Any]
else:
    _Field, _Text, _Date, _JSON = models.Field, models.TextField, models.DateField, models.JSONField


class Sealed(_Field):
    """What the sealed fields share; the column is text whatever the Python value is."""

    def db_type(self, connection: Any) -> str | None:
        return models.TextField().db_type(connection)

    def get_internal_type(self) -> str:
        return "TextField"

    @cached_property
    def aad(self) -> str:
        """What values are bound to. Asked for with every value, so it is put together once."""
        return f"{self.model._meta.label_lower}.{self.name}"

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name != "isnull":
            raise FieldError(f"{self.name} is sealed: it can be asked for isnull only, not {lookup_name}")
        return super().get_lookup(lookup_name)

    def get_transform(self, lookup_name: str) -> Any:
        return None

    def to_plain(self, value: Any) -> Any:
        return value

    def from_plain(self, value: Any) -> Any:
        return value

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        if value is None or hasattr(value, "resolve_expression"):
            return value
        return seal(json.dumps(self.to_plain(self.to_python(value)), ensure_ascii=False), self.aad)

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Any:
        return None if value is None else self.from_plain(_decoded(unseal(value, self.aad))[0])

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        found = super().check(**kwargs)
        if self.unique or getattr(self, "db_index", False):
            found.append(
                checks.Error("A sealed field can be neither unique nor indexed.", obj=self, id="sealed.E001")
            )
        return found


class SealedText(Sealed, _Text):
    """Text of any length, encrypted."""


class SealedDate(Sealed, _Date):
    """A date, encrypted."""

    def to_plain(self, value: dt.date) -> str:
        return value.isoformat()

    def from_plain(self, value: str) -> dt.date:
        return dt.date.fromisoformat(value)


class SealedJSON(Sealed, _JSON):
    """Any JSON value, encrypted."""

    def to_python(self, value: Any) -> Any:
        return value
