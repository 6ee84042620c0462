"""The desk's papers, set by Typst: the pack for somebody who asked, and the certificate of a deletion."""

import json
from pathlib import Path
from typing import Any

from onward.lib import typesetting

_HERE = Path(__file__).parent


def pack(told: dict[str, Any], *, now: int) -> bytes:
    """The pack as a tagged PDF; ``told`` as :func:`onward.privacy.actions.packs.document` gives it."""
    return _set("pack", told, now)


def certificate(told: dict[str, Any], *, now: int) -> bytes:
    """The certificate as a tagged PDF; ``told`` as :mod:`onward.privacy.queries.certificates` gives it."""
    return _set("certificate", told, now)


def _set(name: str, told: dict[str, Any], now: int) -> bytes:
    source = (_HERE / "sheet.typ").read_bytes() + (_HERE / f"{name}.typ").read_bytes()
    return typesetting.pdf(source, timestamp=now, inputs={"told": json.dumps(told, ensure_ascii=False)})
