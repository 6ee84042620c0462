"""``make demo``: a pilot workbook in, its report out, and a site to look at. All people are invented."""

import os
import shutil
import sys
from pathlib import Path

import django

PROGRAMME, RUNNING = "star-2020", "star-2"
AS_OF = "2021-11-30"
DATA = Path("demo/data")
REPORT = Path("demo/report")


def _steps(samples: Path) -> list[list[str]]:
    return [
        ["import", str(samples / "pilot.xlsx"), "--programme", PROGRAMME],
        ["report", "--programme", PROGRAMME, "--as-of", AS_OF, "--out", str(REPORT)],
    ]


def main() -> int:
    """Do the main job on a fresh folder ``demo/``; with ``SERVE=1`` serve the site afterwards."""
    os.environ["ONWARD_DATA"] = str(DATA)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "onward.config.settings.demo")
    os.environ.pop("DATABASE_URL", None)
    shutil.rmtree(DATA.parent, ignore_errors=True)

    django.setup()  # only now: the data folder had to be named first
    from onward.config import cli, demo_data, demo_running  # noqa: PLC0415  they need Django set up

    for words in _steps(Path(__file__).parents[1] / "samples"):
        print("\n$ onward", *words, flush=True)
        if code := cli.run(words):
            return code
        if words[0] == "import":
            demo_data.add(PROGRAMME)
            demo_running.add(RUNNING)
    print(f"\nThe report is in {REPORT}/. Open {REPORT}/report.html to read it.")
    if os.environ.get("SERVE", "1") == "0":
        return 0
    print("Sign in with one click as any of the invented people.\n", flush=True)
    return cli.run(["serve", "--port", os.environ.get("PORT", "8000")])


if __name__ == "__main__":
    sys.exit(main())
