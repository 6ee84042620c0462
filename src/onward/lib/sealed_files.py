"""Whole files encrypted on disk (AES-256-GCM), a megabyte at a time, with the keys of
:mod:`onward.lib.sealed`.

A sealed file begins with ``v1:<key id>`` on a line of its own; then come parts, each with its length (four
bytes), a nonce and the ciphertext. Every part is bound to the file's name, its place and whether it is the
last, so that parts can be neither swapped, left out nor cut off.
"""

import base64
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from onward.lib.sealed import VERSION, CannotOpen

_PART = 1024 * 1024


def seal(content: Iterable[bytes], path: Path) -> None:
    """Write the content, which comes in pieces of any size, to a new sealed file that only this user can
    read."""
    key_id = settings.FIELD_KEY_ACTIVE
    cipher = AESGCM(base64.b64decode(settings.FIELD_KEYS[key_id]))
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(f"{VERSION}:{key_id}\n".encode())
        for place, (part, last) in enumerate(_parts(content)):
            nonce = os.urandom(12)
            body = nonce + cipher.encrypt(nonce, part, _bound(path, place, last=last))
            file.write(len(body).to_bytes(4) + body)


def unsealed(path: Path) -> Iterator[bytes]:
    """The content in pieces; raises :class:`CannotOpen` when the file was changed or its key is not here."""
    with path.open("rb") as file:
        version, _, key_id = file.readline(200).decode(errors="replace").strip().partition(":")
        if version != VERSION or key_id not in settings.FIELD_KEYS:
            raise CannotOpen(f"{path.name}: sealed with key “{key_id}”, which is not among the keys given")
        cipher = AESGCM(base64.b64decode(settings.FIELD_KEYS[key_id]))
        place, head = 0, file.read(4)
        while head:
            body = file.read(int.from_bytes(head))
            head = file.read(4)
            try:
                yield cipher.decrypt(body[:12], body[12:], _bound(path, place, last=not head))
            except (InvalidTag, ValueError) as error:
                raise CannotOpen(f"{path.name}: the file was changed, or its key was") from error
            place += 1


def _bound(path: Path, place: int, *, last: bool) -> bytes:
    return f"{path.name}:{place}:{'last' if last else 'more'}".encode()


def _parts(content: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Pieces of one size, each with whether it is the last; an empty file has one empty part."""
    waiting = bytearray()
    for piece in content:
        waiting += piece
        while len(waiting) > _PART:
            yield bytes(waiting[:_PART]), False
            del waiting[:_PART]
    yield bytes(waiting), True
