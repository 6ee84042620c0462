"""Runs one part and prints one line of JSON: ``python -m bench.measure PART …``.

Django is set up first, so what needs it is imported after that.
"""

import argparse
import json
import os
import resource
import sys
from contextlib import redirect_stdout
from importlib import import_module
from pathlib import Path

import django

PARTS = {
    "import": ("bench.parts.stored", "import_"),
    "bare": ("bench.parts.stored", "bare"),
    "figures": ("bench.parts.counted", "figures"),
    "sql": ("bench.parts.counted", "sql"),
    "summary": ("bench.parts.made", "summarise"),
    "pages": ("bench.parts.pages", "pages"),
    "report": ("bench.parts.made", "write_report"),
    "serving": ("bench.parts.serving", "serving"),
    "trail": ("bench.parts.trail", "trail"),
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.measure", description=__doc__)
    parser.add_argument("part", choices=PARTS)
    parser.add_argument("paths", type=Path, nargs="*")
    wanted = parser.parse_args()
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
    django.setup()
    with redirect_stdout(sys.stderr):
        module, function = PARTS[wanted.part]
        measured = getattr(import_module(module), function)(wanted.paths)
    measured["peak_mib"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(measured))


if __name__ == "__main__":
    main()
