"""The benchmark: ``make bench``, or ``python -m bench.run [--people N …] [--rounds K] [--out FILE]``.

``--only serving --people N`` serves pages of N people, and does nothing else.

Everything is measured in one run on one machine and told as ratios, so that a slow or busy machine says the
same as a fast one. Each part runs in a process of its own, the parts of a ratio take turns, and the best of
the rounds counts. `BENCH=full` adds 100,000 people. `DATABASE_URL` picks PostgreSQL: its server, in databases
that are made for the run.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench import databases, tables
from bench.agreement import agree, of_workbook

type Measured = dict[str, Any]

SIZES = {"short": [1_000, 10_000], "full": [1_000, 10_000, 100_000]}
PAGES_OF = 200  # people in the database whose pages are asked for
SERVED_OF = 10_000  # people in the database whose pages are served
SUMMARY_OF = 10_000  # people in the workbook that is read straight to a summary
FEW, MANY = 1, 3  # rounds of the parts that take long, and of the others
LONG = 100_000


def process(module: str, *words: object, environment: dict[str, str] | None = None) -> Measured:
    """Run a module in a process of its own; what it prints last is its answer, as JSON."""
    command = [sys.executable, "-m", module, *map(str, words)]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603
    answer: Measured = json.loads(done.stdout.splitlines()[-1])
    return answer


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


class Rounds:
    """Measurements by part; of each part the fastest counts, and the smallest peak of memory."""

    def __init__(self) -> None:
        self.all: dict[str, list[Measured]] = defaultdict(list)

    def add(self, part: str, measured: Measured) -> Measured:
        self.all[part].append(measured)
        times = f"{measured['seconds']:.2f} s, {measured['processor']:.2f} s of the processor"
        say(f"    {part}: {times}, {measured['peak_mib']:.0f} MiB")
        return measured

    def best(self) -> dict[str, Measured]:
        return {
            part: {
                **min(measured, key=lambda one: one["seconds"]),
                "processor": min(one["processor"] for one in measured),
                "peak_mib": min(one["peak_mib"] for one in measured),
                "rounds": len(measured),
            }
            for part, measured in self.all.items()
        }


def measure_size(people: int, folder: Path, most: int) -> dict[str, Measured]:
    """Import, figures and report of a programme of this many people."""
    rounds = Rounds()
    workbooks = generated(people, folder)
    count = FEW if people >= LONG else most
    for number in range(1, count + 1):
        with databases.empty(folder, f"{people}-{number}") as environment:
            for part, measured in imported(workbooks, environment, folder).items():
                rounds.add(part, measured)
            rounds.add("bare", process("bench.measure", "bare", environment=environment))
            if number == count:
                of_database(rounds, environment, folder / f"report-{people}", most, alone(folder, workbooks))
    return rounds.best()


def imported(workbooks: Sequence[Path], environment: dict[str, str], folder: Path) -> dict[str, Measured]:
    """Each workbook by a process of its own, as ``onward import`` does it.

    Where there are several, each is also imported ``alone``, into an empty database, right after it went into
    the filling one: what the two cost differs by what is there already, not by the hour of the day.
    """
    filling, alone = [], []
    for number, workbook in enumerate(workbooks):
        filling.append(process("bench.measure", "import", workbook, environment=environment))
        if len(workbooks) > 1:
            with databases.empty(folder, f"alone-{number}") as empty:
                alone.append(process("bench.measure", "import", workbook, environment=empty))
    return {"import": summed(filling)} | ({"alone": summed(alone)} if alone else {})


def alone(folder: Path, workbooks: Sequence[Path]) -> list[dict[str, str]]:
    """The databases of one workbook each that the import left behind; none where a server dropped them."""
    folders = [folder / f"alone-{number}" for number in range(len(workbooks)) if len(workbooks) > 1]
    keys = str(folder / "keys.json")
    return [
        {**os.environ, "ONWARD_DATA": str(data), "ONWARD_KEYS": keys}
        for data in folders
        if (data / "onward.sqlite3").exists()
    ]


def summed(measured: Sequence[Measured]) -> Measured:
    """Several runs as one: times added up, the largest peak, and what the last one found in its database."""
    times = {of: sum(one[of] for one in measured) for of in ("seconds", "processor")}
    each = [round(one["seconds"], 1) for one in measured]
    return {**measured[-1], **times, "peak_mib": max(one["peak_mib"] for one in measured), "each": each}


def generated(people: int, folder: Path) -> list[Path]:
    out = folder / f"workbooks-{people}"
    if not out.exists():
        say(f"  making workbooks of {people:,} people")
        command = [sys.executable, "-m", "bench.generate", "--people", str(people), "--out", str(out)]
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)  # noqa: S603
    return sorted(out.glob("*.xlsx"))


def of_database(
    rounds: Rounds, environment: dict[str, str], out: Path, most: int, each: Sequence[dict[str, str]]
) -> None:
    """Figures beside one SQL pass, and beside those of ``each`` database of one workbook; then the report."""
    for _ in range(most):
        figures = rounds.add("figures", process("bench.measure", "figures", environment=environment))
        if each:
            counted = [process("bench.measure", "figures", environment=one) for one in each]
            rounds.add("figures alone", summed(counted))
        sql = rounds.add("sql", process("bench.measure", "sql", environment=environment))
        agree(figures["figures"], sql["figures"], "The SQL pass")
    rounds.add("report", process("bench.measure", "report", out, environment=environment))


def measure_summary(folder: Path, most: int) -> dict[str, Measured]:
    """One workbook straight to a summary workbook, beside two scripts that do the same."""
    rounds = Rounds()
    (path, *_) = generated(SUMMARY_OF, folder)
    with databases.empty(folder, "summary") as environment:
        for number in range(most):
            ours = folder / "summary.xlsx"
            words = ("bench.measure", "summary", path, ours)
            rounds.add("summary", process(*words, environment=environment))
            for engine in ("calamine", "openpyxl")[
                : 1 if number else 2
            ]:  # openpyxl takes long, once is enough
                theirs = folder / f"{engine}.xlsx"
                rounds.add(engine, process(f"bench.pandas_{engine}", path, theirs))
                agree(of_workbook(ours), of_workbook(theirs), f"The script with {engine}")
    return rounds.best()


def measure_pages(folder: Path) -> Measured:
    """What sealing costs on pages; one process does it, see ``bench/parts/pages.py``."""
    (path, *_) = generated(PAGES_OF, folder)
    with databases.empty(folder, "pages") as environment:
        answer = process("bench.measure", "pages", path, environment=environment)
    pages: Measured = answer["pages"]
    return pages


def measure_trail(folder: Path) -> Measured:
    """Checking a sealed trail of a million events; the part stops where a changed byte is not found."""
    with databases.empty(folder, "trail") as environment:
        return process("bench.measure", "trail", environment=environment)


def measure_serving(folder: Path, people: int) -> Measured:
    """Pages served to several clients at once, beside a bare page."""
    say(f"  pages of {people:,} people, served")
    with databases.empty(folder, "serving") as environment:
        return process("bench.measure", "serving", *generated(people, folder), environment=environment)


def run(sizes: Sequence[int], folder: Path, most: int) -> Measured:
    found: Measured = {"sizes": {}}
    for people in sizes:
        say(f"  {people:,} people")
        found["sizes"][str(people)] = measure_size(people, folder, most)
    if SUMMARY_OF in sizes:
        say(f"  a workbook of {SUMMARY_OF:,} people to a summary")
        found["summary"] = measure_summary(folder, most)
    say(f"  pages of {PAGES_OF:,} people, sealed and plain")
    found["pages"] = measure_pages(folder)
    say("  the audit trail: a million events")
    found["trail"] = measure_trail(folder)
    found["serving"] = measure_serving(folder, SERVED_OF)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.run", description=__doc__)
    parser.add_argument("--people", type=int, nargs="+", default=SIZES[os.environ.get("BENCH") or "short"])
    parser.add_argument("--rounds", type=int, default=MANY)
    parser.add_argument(
        "--only", choices=["serving"], help="this part alone, with the first number of people"
    )
    parser.add_argument("--keep", type=Path, help="a folder for the workbooks and databases, kept")
    parser.add_argument("--out", type=Path, help="write every measurement here, as JSON")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="onward-bench-") as temporary:
        folder = wanted.keep or Path(temporary)
        if wanted.only:
            found = {"sizes": {}, "serving": measure_serving(folder, wanted.people[0])}
        else:
            found = run(wanted.people, folder, wanted.rounds)
    if wanted.out:
        wanted.out.write_text(json.dumps(tables.without_figures(found), indent=1))
    print(tables.ratios(found))


if __name__ == "__main__":
    main()
