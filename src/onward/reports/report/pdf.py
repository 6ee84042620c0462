"""The report as tagged PDF (PDF/UA-1, ISO 14289-1), set by Typst."""

import datetime as dt
from pathlib import Path
from tempfile import TemporaryDirectory

from onward.lib import typesetting
from onward.reports.report import pandoc, paper
from onward.reports.report.composer import Source
from onward.reports.report.material import Material


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
        stamp = dt.datetime.combine(day, dt.time(), dt.UTC).timestamp()
        return typesetting.pdf(text, timestamp=int(stamp), folder=folder)
