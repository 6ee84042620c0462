"""What Word and Typst share: the report as HTML for pandoc, and its pictures as files."""

from collections.abc import Callable
from pathlib import Path

from onward.reports.charts import draw
from onward.reports.choices import AUDIENCES
from onward.reports.report.blocks import ChartBlock
from onward.reports.report.composer import Source
from onward.reports.report.html import Medium, fragment
from onward.reports.report.material import Material
from onward.reports.report.page_file import imprint


def html(
    source: Source, material: Material, picture: Callable[[ChartBlock], str], *, sized_words: bool
) -> str:
    """The report's body for pandoc."""
    medium = Medium(picture, heading=0, paper=True, asks=material.internal, sized_words=sized_words)
    return fragment(source, medium).html


def words(source: Source, material: Material) -> dict[str, str]:
    """What stands on the cover."""
    return {
        "title": source.title,
        "subtitle": source.subtitle,
        "edition": AUDIENCES[material.audience],
        "imprint": imprint(material),
        "author": material.office,
        "lang": "en-GB",
    }


def svg_file(folder: Path) -> Callable[[ChartBlock], str]:
    def write(block: ChartBlock) -> str:
        (folder / f"{block.key}.svg").write_text(draw.svg(block.drawing), encoding="utf-8")
        return f"{block.key}.svg"

    return write


def png_file(folder: Path) -> Callable[[ChartBlock], str]:
    def write(block: ChartBlock) -> str:
        (folder / f"{block.key}.png").write_bytes(draw.png(block.drawing))
        return f"{block.key}.png"

    return write
