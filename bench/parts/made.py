"""What is made of the figures: a workbook's summary, and the whole report."""

from collections.abc import Sequence
from pathlib import Path

from bench.parts import AS_OF, KEY, Measured, Watch
from onward.config import summary
from onward.programmes.queries import definitions
from onward.reports import report


def summarise(paths: Sequence[Path]) -> Measured:
    """One workbook read straight to a summary workbook."""
    path, out = paths
    with Watch() as watch:
        summary.write(path, definition_key=KEY, as_of=AS_OF, out=out)
    return watch.times


def write_report(paths: Sequence[Path]) -> Measured:
    """The whole report: HTML, PDF, DOCX, XLSX and JSON, with its charts."""
    (out,) = paths
    programme = definitions.programme(KEY)
    with Watch() as watch:
        report.make(programme, office=None, as_of=AS_OF, out=out)
    return watch.times
