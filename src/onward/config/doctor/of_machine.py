"""The disk and the data folder."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from onward.config.doctor.findings import Finding, either, good, look, mend

_LEAST = 500_000_000  # bytes: an import and a backup of a small office
_BETTER = 5_000_000_000


def check(production: bool) -> Iterator[Finding]:
    data = Path(settings.DATA)
    if not data.is_dir():
        yield look(f"There is no data folder {data} yet. The next command makes it.")
        return
    yield _who_may_look(data, production)
    yield _room(data)


def _who_may_look(data: Path, production: bool) -> Finding:
    if not data.stat().st_mode & 0o077:
        return good(f"Only its owner can look into the data folder {data}.")
    say = mend if production else look
    return say(f"Others on this machine can look into the data folder. Run: chmod 700 {data}")


def _room(data: Path) -> Finding:
    free = shutil.disk_usage(data).free
    held = sum(path.stat().st_size for path in data.glob("onward.sqlite3*"))
    told = f"{free / 1_000_000_000:,.1f} GB are free on the disk of the data folder"
    if free < max(_LEAST, 2 * held):
        return mend(f"Only {told}: a backup or an import may not fit. Make room.")
    return either(True, f"{told}.", "") if free >= _BETTER else look(f"{told}: make room soon.")
