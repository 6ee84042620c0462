"""The file: a line that names it, then a compressed tar, sealed a megabyte at a time.

``onward-backup 1 <id>`` in the first line says what the file is; the id is drawn for each backup. The rest
is what :mod:`onward.lib.sealed_files` writes, bound to that line: its first line names the key, and no part
can be changed, left out, cut off or taken from another backup.
"""

import gzip
import json
import os
import re
import secrets
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, cast

from onward.lib import sealed_files
from onward.lib.refusals import Refused
from onward.lib.sealed import CannotOpen

FORMAT = 1
_FIRST_LINE = re.compile(r"onward-backup (\d+) [0-9a-f]{32}")
_FASTEST = 1


@contextmanager
def written(path: Path) -> Iterator[tarfile.TarFile]:
    """A tar to fill, sealed into a new file that only this user can read; on the disk at the end."""
    name = f"onward-backup {FORMAT} {secrets.token_hex(16)}"
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(f"{name}\n".encode())
        sealing = sealed_files.Writer(file, name)
        with tarfile.open(fileobj=cast("BinaryIO", sealing), mode="w|gz", compresslevel=_FASTEST) as tar:
            yield tar
        sealing.close()
        file.flush()
        os.fsync(file.fileno())


def add_json(tar: tarfile.TarFile, name: str, content: Any) -> None:
    told = json.dumps(content).encode()
    about = tarfile.TarInfo(name)
    about.size = len(told)
    tar.addfile(about, BytesIO(told))


def add_file(tar: tarfile.TarFile, name: str, path: Path) -> None:
    """A file with its content, and nothing of its owner."""
    with path.open("rb") as file:
        about = tarfile.TarInfo(name)
        about.size, about.mode = os.fstat(file.fileno()).st_size, 0o600
        tar.addfile(about, file)


@contextmanager
def read(path: Path) -> Iterator[tarfile.TarFile]:
    """The tar in a backup, to be read once from its beginning to its end.

    Raises :class:`Refused` where the file is not a backup, was changed, cut off, or sealed with another key.
    """
    try:
        with path.open("rb") as file:
            pieces = _Pieces(sealed_files.opened(file, _name(file, path)))
            with tarfile.open(fileobj=cast("BinaryIO", pieces), mode="r|gz") as tar:
                yield tar
            pieces.to_the_end()
    except OSError as error:
        if isinstance(error, gzip.BadGzipFile):
            raise _spoilt(path) from error
        raise Refused(f"{path} cannot be read ({error.strerror}).") from error
    except CannotOpen as error:
        raise _refusal(path, error) from error
    except (tarfile.TarError, zlib.error, EOFError) as error:
        raise _spoilt(path) from error


def _name(file: BinaryIO, path: Path) -> str:
    line = file.readline(100).decode(errors="replace").rstrip("\n")
    found = _FIRST_LINE.fullmatch(line)
    if found is None:
        raise Refused(f"{path} is not a backup of Onward. Name the file that onward backup wrote.")
    if int(found[1]) != FORMAT:
        raise Refused(f"{path} was written by a newer Onward (format {found[1]}). Restore it with that one.")
    return line


def _refusal(path: Path, error: CannotOpen) -> Refused:
    if "not among the keys" in str(error):
        key = str(error).partition("key “")[2].partition("”")[0]
        return Refused(
            f"{path} was sealed with key {key}, which is not here. Name the key file of that time with "
            "ONWARD_KEYS."
        )
    return _spoilt(path)


def _spoilt(path: Path) -> Refused:
    return Refused(
        f"{path} cannot be opened: it was changed or cut off, or the key of that name is another one. "
        "Nothing was restored. Take another copy of it, or name the key file of that time with ONWARD_KEYS."
    )


class _Pieces:
    """What comes in pieces, read by the number of bytes that the reader of a tar asks for."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces, self._waiting = pieces, bytearray()

    def read(self, size: int) -> bytes:
        while len(self._waiting) < size and (piece := next(self._pieces, None)) is not None:
            self._waiting += piece
        taken = bytes(self._waiting[:size])
        del self._waiting[:size]
        return taken

    def to_the_end(self) -> None:
        """So that a backup that was cut off behind the tar does not pass as whole."""
        for _ in self._pieces:
            pass
