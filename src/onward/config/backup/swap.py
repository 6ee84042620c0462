"""What was restored beside takes the place of what is there. Once ``ready`` is written, it goes forward only.

A break in the middle is made good by the next command: every step can be done again.
"""

import os
import shutil
from pathlib import Path

from onward.config.backup import postgres
from onward.config.backup.place import Place

BESIDE = ".restoring"
_READY = "ready"


def name_beside(place: Place) -> str:
    """The database beside the one of the installation, on a server."""
    return f"{(place.server or {}).get('NAME')}_restoring"


def is_ready(place: Place) -> bool:
    """Whether a restore was broken off after everything had been checked."""
    return (place.data / BESIDE / _READY).exists()


def begin(place: Place) -> None:
    """From here on the restored data counts."""
    beside = place.data / BESIDE
    with (beside / _READY).open("w") as file:
        os.fsync(file.fileno())
    _on_the_disk(beside)


def finish(place: Place) -> None:
    """Put the database and the files in their places, and throw away what was there."""
    beside = place.data / BESIDE
    if place.server is None:
        _file(place, beside / "onward.sqlite3")
    elif postgres.exists(place.server, name_beside(place)):
        postgres.take_the_place(place.server, name_beside(place), f"{place.server['NAME']}_gone")
    _folder(place.files, beside / "files", beside / "gone")
    (beside / _READY).unlink()
    shutil.rmtree(beside, ignore_errors=True)


def _file(place: Place, restored: Path) -> None:
    if not restored.exists():
        return
    for ending in ("-wal", "-shm"):  # they belong to the database that goes
        place.database.with_name(place.database.name + ending).unlink(missing_ok=True)
    restored.replace(place.database)
    _on_the_disk(place.data)


def _folder(files: Path, restored: Path, gone: Path) -> None:
    if not restored.exists():
        return
    if files.exists():
        shutil.rmtree(gone, ignore_errors=True)
        files.rename(gone)
    restored.rename(files)
    _on_the_disk(files.parent)


def _on_the_disk(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
