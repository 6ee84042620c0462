"""Making a backup: a copy of one moment, sealed, read back and compared before it gets its name."""

import datetime as dt
import errno
import hashlib
import json
import tarfile
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

from onward.config.backup import archive, postgres, sqlite, unpacking
from onward.config.backup.counts import Rows
from onward.config.backup.place import Manifest, Place
from onward.lib.deletions import Deletion
from onward.lib.refusals import Refused

_DONE = "last-backup.json"


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was read back and found whole; ``digest`` is the SHA-256 of the file."""

    path: Path
    rows: Rows
    files: int
    digest: str


def make(place: Place, folder: Path, *, forgotten: Sequence[Deletion], migrations: list[str]) -> Made:
    """Write a backup into ``folder``. Raises :class:`Refused`, and then leaves nothing behind."""
    now = dt.datetime.now(dt.UTC)
    path = folder / f"onward-{now:%Y-%m-%d-%H%M%S}.backup"
    draft = path.with_suffix(".part")
    try:
        with _sentences(folder), tempfile.TemporaryDirectory(prefix=".backup-", dir=place.data) as within:
            folder.mkdir(parents=True, exist_ok=True)
            copy = Path(within) / "database"
            rows = (
                postgres.dump(place.server, copy) if place.server else sqlite.snapshot(place.database, copy)
            )
            manifest = Manifest(now.isoformat(), version("onward"), place.kind, rows, migrations)
            files = _write(draft, manifest, copy, place.files, forgotten)
            copy.unlink()
            unpacking.check(draft, place, Path(within))
            draft.rename(path)
    finally:
        draft.unlink(missing_ok=True)
    made = Made(path, rows, files, _digest(path))
    _note(place, made, now)
    return made


def _write(draft: Path, manifest: Manifest, copy: Path, files: Path, forgotten: Sequence[Deletion]) -> int:
    """Returns how many files went in; one that is thrown away meanwhile is left out."""
    number = 0
    with archive.written(draft) as tar:
        archive.add_json(tar, "manifest.json", asdict(manifest))
        archive.add_json(tar, "forgotten.json", [one.as_json() for one in forgotten])
        archive.add_file(tar, "database", copy)
        for path in sorted(files.rglob("*")):
            if path.is_file() and not any(part.startswith(".") for part in path.relative_to(files).parts):
                number += _add(tar, f"files/{path.relative_to(files)}", path)
        archive.add_json(tar, "end.json", {"files": number})
    return number


def _add(tar: tarfile.TarFile, name: str, path: Path) -> bool:
    try:
        archive.add_file(tar, name, path)
    except FileNotFoundError:
        return False
    return True


@contextmanager
def _sentences(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise Refused(
                "The disk is full, and no backup was written. Make room in the data folder (a copy of the "
                f"database is made there) and in {folder}, then try again."
            ) from error
        raise Refused(
            f"No backup can be written to {folder} ({error.strerror}). Name another folder."
        ) from error


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _note(place: Place, made: Made, at: dt.datetime) -> None:
    told = {"at": at.isoformat(), "file": str(made.path.resolve()), "sha256": made.digest}
    (place.data / _DONE).write_text(json.dumps(told))


def last(place: Place) -> dt.datetime | None:
    """When the last backup of this installation was made."""
    try:
        return dt.datetime.fromisoformat(json.loads((place.data / _DONE).read_text())["at"])
    except (OSError, ValueError, KeyError):
        return None
