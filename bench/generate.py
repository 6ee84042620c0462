"""Writes the workbooks of an invented programme: ``python -m bench.generate --people 1000 --out DIR``.

One workbook holds at most 10,000 people, because a sheet ends at row 1,048,576. References and cohort codes
are unique across the workbooks, and the same seed and number of people always give the same cells.
"""

import argparse
import datetime as dt
from pathlib import Path

import xlsxwriter

from bench.people import HEADINGS, Programme

PEOPLE_A_WORKBOOK = 10_000
MADE_ON = dt.datetime(2025, 7, 1, 12)  # noqa: DTZ001  a spreadsheet's clock has no zone


def generate(people: int, folder: Path, *, seed: int = 2020) -> list[Path]:
    """Write this many people to ``people-<n>-<part>.xlsx`` in ``folder``; returns the paths in order."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for part, first in enumerate(range(0, people, PEOPLE_A_WORKBOOK), start=1):
        path = folder / f"people-{people}-{part:02d}.xlsx"
        write(path, min(PEOPLE_A_WORKBOOK, people - first), seed=f"{seed}/{part}", first=first)
        paths.append(path)
    return paths


def write(path: Path, people: int, *, seed: str, first: int = 0) -> int:
    """Write one workbook whose references start after ``first``; returns its number of rows."""
    programme = Programme(seed, first_person=first, first_cohort=first)
    options = {"constant_memory": True, "default_date_format": "yyyy-mm-dd", "strings_to_formulas": False}
    rows = dict.fromkeys(HEADINGS, 0)
    with xlsxwriter.Workbook(path, options) as workbook:
        workbook.set_properties({"created": MADE_ON})
        sheets = {name: workbook.add_worksheet(name) for name in HEADINGS}
        for name, headings in HEADINGS.items():
            sheets[name].write_row(0, 0, headings)
        for name, cells in programme.lines(people):
            rows[name] += 1
            sheets[name].write_row(rows[name], 0, cells)
    return sum(rows.values())


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.generate", description=__doc__)
    parser.add_argument("--people", type=int, default=1_000)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=2020)
    wanted = parser.parse_args()
    for path in generate(wanted.people, wanted.out, seed=wanted.seed):
        print(path)


if __name__ == "__main__":
    main()
