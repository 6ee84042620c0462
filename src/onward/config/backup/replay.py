"""Runs in a process of its own on a restored installation, before anybody sees it: brings its tables up to
date, and forgets again everybody who was forgotten since the backup was made."""

import os
import sys

import django

from onward.lib.refusals import Refused
from onward.lib.sealed import CannotOpen


def main() -> int:
    """Exit code 0 where all was done, 1 with sentences on standard error."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "onward.config.settings.local")
    try:
        django.setup()
        from onward.config import database  # noqa: PLC0415  needs Django set up
        from onward.config.backup import forgotten  # noqa: PLC0415  likewise

        database.prepare()
        forgotten.try_the_keys()
        number = forgotten.forget_again()
    except Refused as refusal:
        print(*refusal.sentences, sep="\n", file=sys.stderr)
        return 1
    except CannotOpen:
        print(
            "The names in the backup cannot be read with these keys. Name the right key file.",
            file=sys.stderr,
        )
        return 1
    if number:
        print(f"Forgotten again: {number:,} people who were forgotten after the backup was made.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
