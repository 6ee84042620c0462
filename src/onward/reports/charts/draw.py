"""Charts as SVG and PNG, without a browser; each is drawn once and kept by the hash of its specification."""

import hashlib
import json
import re
from collections.abc import Callable
from functools import cache as once
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any

import vl_convert
from django.conf import settings
from django.core.cache import cache

from onward.reports.charts import theme
from onward.reports.charts.drawing import Drawing
from onward.reports.charts.specs import spec

FONTS = Path(settings.PACKAGE) / "ui" / "static" / "built" / "fonts"
KEPT_FOR = 7 * 24 * 60 * 60  # seconds
_PIXELS = 2.5  # a PNG's pixels for one of the drawing's


@once
def _with_fonts() -> None:
    """vl-convert measures words with the fonts that it knows."""
    if FONTS.is_dir():
        vl_convert.register_font_directory(str(FONTS))


@lru_cache(maxsize=256)
def _specification(drawing: Drawing, narrow: bool = False) -> tuple[dict[str, Any], str]:
    """The specification and its SHA-256: writing one takes longer than drawing it."""
    found = spec(drawing, narrow=narrow)
    return found, hashlib.sha256(json.dumps(found, sort_keys=True).encode()).hexdigest()


def _kept(
    kind: str, drawing: Drawing, draw: Callable[[dict[str, Any]], str | bytes], narrow: bool = False
) -> Any:
    specification, digest = _specification(drawing, narrow)
    found = cache.get(f"chart:{kind}:{digest}")
    if found is None:
        _with_fonts()
        found = draw(specification)
        cache.set(f"chart:{kind}:{digest}", found, KEPT_FOR)
    return found


def svg(drawing: Drawing, *, narrow: bool = False) -> str:
    """The drawing as a whole SVG file; a narrow one fits on a phone."""
    return str(_kept("svg", drawing, vl_convert.vegalite_to_svg, narrow))


def png(drawing: Drawing) -> bytes:
    """The drawing as PNG, sharp enough for print."""
    made: bytes = _kept("png", drawing, _on_paper)
    return made


def width(drawing: Drawing) -> int:
    """How wide the drawing is, in CSS pixels."""
    found = re.search(r'width="(\d+)', svg(drawing))
    return int(found[1]) if found else theme.LABELS + theme.PLOT + theme.WORDS_AFTER


def _on_paper(specification: dict[str, Any]) -> bytes:
    light = {**specification, "config": {**specification["config"], "background": theme.PAPER}}
    return vl_convert.vegalite_to_png(light, scale=_PIXELS)


def inline(drawing: Drawing, key: str, alternative: str) -> str:
    """The drawing to stand in a page, wide and narrow, of which one is seen: one picture with one
    alternative.
    """
    wide, narrow = (_part(drawing, f"{key}-{name}", narrow=name == "narrow") for name in ("wide", "narrow"))
    return (
        f'<div class="picture" role="img" aria-label="{escape(alternative)}">'
        f'<div class="picture__wide">{wide}</div><div class="picture__narrow">{narrow}</div></div>'
    )


def _part(drawing: Drawing, key: str, *, narrow: bool) -> str:
    """The SVG with ids that no other drawing has, and without roles: the whole is one picture."""
    found = svg(drawing, narrow=narrow)
    found = re.sub(r'\bid="([^"]+)"', rf'id="{key}-\1"', found)
    found = re.sub(r' (?:role="graphics-[a-z]+"|aria-roledescription="[^"]*")', "", found)
    return re.sub(r"url\(#([^)]+)\)", rf"url(#{key}-\1)", found)
