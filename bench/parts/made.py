"""What is made of the figures: a workbook's summary, and the whole report."""

import time
from collections.abc import Sequence
from pathlib import Path

from bench.parts import AS_OF, KEY, Measured
from onward.config import summary
from onward.programmes.queries import definitions
from onward.reports import report


def summarise(paths: Sequence[Path]) -> Measured:
    """One workbook read straight to a summary workbook."""
    path, out = paths
    started = time.perf_counter()
    summary.write(path, definition_key=KEY, as_of=AS_OF, out=out)
    return {"seconds": time.perf_counter() - started}


def write_report(paths: Sequence[Path]) -> Measured:
    """The whole report: HTML, PDF, DOCX, XLSX and JSON, with its charts."""
    (out,) = paths
    programme = definitions.programme(KEY)
    started = time.perf_counter()
    report.make(programme, office=None, as_of=AS_OF, cohorts=(), audience="internal", out=out)
    return {"seconds": time.perf_counter() - started}
