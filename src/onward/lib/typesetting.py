"""Typst, the typesetter of PDFs, one at a time: its compiler is not safe in threads."""

from collections.abc import Mapping
from pathlib import Path
from threading import Lock

import typst
from django.conf import settings

FONTS = Path(settings.PACKAGE) / "ui" / "static" / "built" / "fonts"

_ONE_AT_A_TIME = Lock()


def pdf(
    source: bytes, *, timestamp: int, folder: Path | None = None, inputs: Mapping[str, str] | None = None
) -> bytes:
    """A tagged PDF (PDF/UA-1, ISO 14289-1) of Typst source, as ``timestamp`` (seconds since 1970) dates it.

    ``folder`` holds the files that the source names; ``inputs`` is what it reads from ``sys.inputs``.
    """
    with _ONE_AT_A_TIME:
        made = typst.compile(
            source,  # type: ignore[misc]  # its stubs cannot tell bytes from a path
            root=folder,
            font_paths=[FONTS] if FONTS.is_dir() else [],
            sys_inputs=dict(inputs or {}),
            pdf_standards=["ua-1"],
            timestamp=timestamp,
        )
    return bytes(made)
