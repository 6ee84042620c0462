"""Where the keys are, and who else may read them."""

import os
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from onward.config.doctor.findings import Finding, either, good, look, mend


def check(production: bool) -> Iterator[Finding]:
    """The file with the keys must not lie with the data, nor be open to others, on any machine."""
    path: Path | None = settings.KEY_FILE
    if path is None:
        yield good("The keys come from the environment.")
        if settings.FORGOTTEN_FILE is None:
            yield look(
                "The list of forgotten people is kept in the database only. Name a file on another disk with "
                "ONWARD_FORGOTTEN, so that a restored backup forgets them again."
            )
        return
    if not path.exists():
        yield mend(f"The key file {path} is not there. Put it back, or name another one with ONWARD_KEYS.")
        return
    yield from _file(path)


def _file(path: Path) -> Iterator[Finding]:
    data = Path(settings.DATA)
    yield either(
        not path.resolve().is_relative_to(data.resolve()),
        f"The key file {path} lies apart from the data.",
        f"The key file {path} lies inside the data folder {data}: whoever copies the data has the keys. "
        "Move it elsewhere, and name it with ONWARD_KEYS.",
    )
    about = path.stat()
    yield either(
        not about.st_mode & 0o077,
        "Only its owner can read the key file.",
        f"Others on this machine can read the key file. Run: chmod 600 {path}",
    )
    if about.st_uid != os.geteuid():
        yield mend(
            f"The key file {path} belongs to another user than the one who runs Onward. Run: chown it."
        )
