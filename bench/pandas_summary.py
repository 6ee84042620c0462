"""What both scripts do: figures from a workbook with pandas, a summary workbook with XlsxWriter."""

import argparse
import json
import resource
from pathlib import Path

import xlsxwriter

from bench.pandas_figures import Engine, Figures, figures
from bench.parts import AS_OF, Watch

COLUMNS = (
    *("value", "numerator", "denominator", "n", "first_mean", "last_mean", "change", "improved", "same"),
    *("declined", "improved_share", "before", "after", "before_count", "after_count", "attempted_before"),
    *("attempted_after", "missing"),
)


def write(found: Figures, out: Path) -> None:
    """One row a figure, one column a number, as Onward's summary has them."""
    with xlsxwriter.Workbook(out) as workbook:
        sheet = workbook.add_worksheet("figures")
        bold = workbook.add_format({"bold": True})
        sheet.write_row(0, 0, ["Figure", *[name.replace("_", " ").capitalize() for name in COLUMNS]], bold)
        for row, (key, figure) in enumerate(found.items(), start=1):
            sheet.write_row(row, 0, [key, *[figure.get(name) for name in COLUMNS]])
        sheet.freeze_panes(1, 1)


def main(engine: Engine) -> None:
    """Measure one run and print it as one line of JSON."""
    parser = argparse.ArgumentParser()
    parser.add_argument("workbook", type=Path)
    parser.add_argument("out", type=Path)
    wanted = parser.parse_args()
    with Watch() as watch:
        write(figures(wanted.workbook, engine, AS_OF), wanted.out)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({**watch.times, "peak_mib": peak}))
