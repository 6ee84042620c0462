"""Reading a backup: into a folder, and compared with what it says about itself."""

import json
import shutil
import tarfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from onward.config.backup import archive, counts, postgres, sqlite
from onward.config.backup.place import Manifest, Place
from onward.lib.deletions import Deletion, from_json
from onward.lib.refusals import Refused


@dataclass(slots=True)
class Unpacked:
    """What a backup held, and where its database lies now."""

    manifest: Manifest
    forgotten: list[Deletion] = field(default_factory=list)
    database: Path | None = None
    files: int = 0
    files_told: int | None = None


def check(path: Path, place: Place, within: Path) -> Unpacked:
    """Read the whole backup: its database is unpacked ``within`` a folder and counted."""
    return unpack(path, place, within, keep_files=False)


def unpack(path: Path, place: Place, within: Path, *, keep_files: bool = True) -> Unpacked:
    """Raises :class:`Refused` where the backup is not whole, or not for this kind of database."""
    found: Unpacked | None = None
    with archive.read(path) as tar:
        for member in tar:
            if found is None:
                found = Unpacked(_manifest(tar, member, path, place))
            else:
                _take(tar, member, found, within, keep_files=keep_files)
    if found is None or found.database is None or found.files_told != found.files:
        raise Refused(f"{path} is not whole. Take another copy of it.")
    if place.server:
        counts.compare(found.manifest.rows, postgres.rows_in_dump(place.server, found.database))
    else:
        counts.compare(found.manifest.rows, sqlite.checked(found.database))
    return found


def _manifest(tar: tarfile.TarFile, member: tarfile.TarInfo, path: Path, place: Place) -> Manifest:
    if member.name != "manifest.json":
        raise Refused(f"{path} is not whole. Take another copy of it.")
    manifest = Manifest.of_json(_json(tar, member))
    if manifest.database != place.kind:
        hint = "Name one with DATABASE_URL" if place.server is None else "Take DATABASE_URL away"
        raise Refused(f"{path} holds a database of {manifest.database}, and this is {place.kind}. {hint}.")
    return manifest


def _take(
    tar: tarfile.TarFile, member: tarfile.TarInfo, found: Unpacked, within: Path, *, keep_files: bool
) -> None:
    match member.name.split("/"):
        case ["forgotten.json"]:
            found.forgotten = [from_json(line) for line in _json(tar, member)]
        case ["end.json"]:
            found.files_told = _json(tar, member)["files"]
        case ["database"]:
            tar.extract(member, within, filter="data")
            found.database = within / "database"
        case ["files", *_]:
            found.files += 1
            if keep_files:
                tar.extract(member, within, filter="data")


def _json(tar: tarfile.TarFile, member: tarfile.TarInfo) -> Any:
    content = tar.extractfile(member)
    return json.load(content) if content else None


def clear(folder: Path) -> Path:
    """An empty folder that only this user can open."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700, parents=True)
    return folder
