"""Whether the site runs on this data folder: ``onward serve`` holds a lock that a restore asks for."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from onward.lib.refusals import Refused

_LOCK = ".serving"


@contextmanager
def serving(data: Path) -> Iterator[None]:
    """Held while the site runs; several may."""
    with _held(data, fcntl.LOCK_SH, "The data folder is being restored. Start the site when that is done."):
        yield


@contextmanager
def alone(data: Path) -> Iterator[None]:
    """Held while the data is being replaced: nobody serves it."""
    with _held(data, fcntl.LOCK_EX, "The site is running. Stop it, then restore."):
        yield


@contextmanager
def _held(data: Path, how: int, sentence: str) -> Iterator[None]:
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (data / _LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, how | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Refused(sentence) from error
        yield
