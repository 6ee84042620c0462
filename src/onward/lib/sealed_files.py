"""Whole files encrypted on disk (AES-256-GCM), a megabyte at a time, with the keys of
:mod:`onward.lib.sealed`.

A sealed file begins with ``v1:<key id>`` on a line of its own; then come parts, each with its length (four
bytes), a nonce and the ciphertext. Every part is bound to the file's name, its place and whether it is the
last, so that parts can be neither swapped, left out nor cut off. A backup is sealed in the same way inside
a larger file, bound to a name of its own (``config/backup/archive.py``).
"""

import base64
import os
from collections.abc import Buffer, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from onward.lib.sealed import VERSION, CannotOpen

_PART = 1024 * 1024
_LARGEST = _PART + 12 + 16  # with its nonce and its tag


class Writer:
    """Seals what is written to it, in pieces of any size, with the active key; :meth:`close` adds the end."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        key_id = settings.FIELD_KEY_ACTIVE
        self._cipher = AESGCM(base64.b64decode(settings.FIELD_KEYS[key_id]))
        self._file, self._name, self._place, self._waiting = file, name, 0, bytearray()
        file.write(f"{VERSION}:{key_id}\n".encode())

    def write(self, piece: Buffer) -> int:
        given = memoryview(piece).nbytes
        self._waiting += piece
        while len(self._waiting) > _PART:
            self._add(bytes(self._waiting[:_PART]), last=False)
            del self._waiting[:_PART]
        return given

    def close(self) -> None:
        """What is left becomes the last part; an empty file has one empty part."""
        self._add(bytes(self._waiting), last=True)
        self._waiting.clear()

    def _add(self, part: bytes, *, last: bool) -> None:
        nonce = os.urandom(12)
        body = nonce + self._cipher.encrypt(nonce, part, _bound(self._name, self._place, last=last))
        self._file.write(len(body).to_bytes(4) + body)
        self._place += 1


def seal(content: Iterable[bytes], path: Path) -> None:
    """Write the content, which comes in pieces of any size, to a new sealed file that only this user can
    read."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        sealing = Writer(file, path.name)
        for piece in content:
            sealing.write(piece)
        sealing.close()


def unsealed(path: Path) -> Iterator[bytes]:
    """The content in pieces; raises :class:`CannotOpen` when the file was changed or its key is not here."""
    with path.open("rb") as file:
        yield from opened(file, path.name)


def opened(file: BinaryIO, name: str) -> Iterator[bytes]:
    """The content of what a :class:`Writer` wrote under ``name``, from where ``file`` stands to its end."""
    key_id = _key_named(file.readline(200))
    if key_id not in settings.FIELD_KEYS:
        raise CannotOpen(f"{name}: sealed with key “{key_id}”, which is not among the keys given")
    cipher = AESGCM(base64.b64decode(settings.FIELD_KEYS[key_id]))
    place, head = 0, file.read(4)
    if not head:
        raise CannotOpen(f"{name}: the file was cut off")
    while head:
        body = file.read(min(int.from_bytes(head), _LARGEST))
        head = file.read(4)
        try:
            yield cipher.decrypt(body[:12], body[12:], _bound(name, place, last=not head))
        except (InvalidTag, ValueError) as error:
            raise CannotOpen(f"{name}: the file was changed, or its key was") from error
        place += 1


def key_of(path: Path) -> str | None:
    """The id of the key that opens this file; ``None`` where it is not a sealed file."""
    with path.open("rb") as file:
        return _key_named(file.readline(200))


def _key_named(line: bytes) -> str | None:
    version, _, key_id = line.decode(errors="replace").strip().partition(":")
    return key_id if version == VERSION and key_id else None


def _bound(name: str, place: int, *, last: bool) -> bytes:
    return f"{name}:{place}:{'last' if last else 'more'}".encode()
