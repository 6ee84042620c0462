"""The report as tagged PDF (PDF/UA-1, ISO 14289-1), set by Typst."""

import datetime as dt
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

import typst

from onward.reports.charts.draw import FONTS
from onward.reports.report import pandoc, paper
from onward.reports.report.composer import Source
from onward.reports.report.material import Material

_ONE_AT_A_TIME = Lock()  # Typst's compiler is not safe in threads


def pdf(source: Source, material: Material) -> bytes:
    """The bytes of the PDF; the same material gives the same bytes."""
    with TemporaryDirectory(prefix="onward-report-") as name:
        folder = Path(name)
        body = paper.html(source, material, paper.svg_file(folder), sized_words=True)
        day = material.as_of
        words = {
            **paper.words(source, material),
            "year": str(day.year),
            "month": str(day.month),
            "day": str(day.day),
        }
        options = [
            f"--template={pandoc.HERE / 'report.typ'}",
            f"--lua-filter={pandoc.HERE / 'typst.lua'}",
            "--wrap=none",
        ]
        text = pandoc.convert(body, to="typst", folder=folder, day=day, words=words, options=options)
        with _ONE_AT_A_TIME:
            made = typst.compile(
                text,  # type: ignore[misc]  # its stubs cannot tell bytes from a path
                root=folder,
                font_paths=[FONTS] if FONTS.is_dir() else [],
                pdf_standards=["ua-1"],
                timestamp=int(dt.datetime.combine(day, dt.time(), dt.UTC).timestamp()),
            )
    return bytes(made)
