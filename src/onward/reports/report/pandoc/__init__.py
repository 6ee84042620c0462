"""Pandoc: a separate program, shipped with the package that installs it, that writes Word and Typst."""

import calendar
import os
import subprocess
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pypandoc

from onward.lib.refusals import Refused

HERE = Path(__file__).resolve().parent
_SECONDS = 120


def convert(
    html: str, *, to: str, folder: Path, day: date, words: Mapping[str, str], options: list[str]
) -> bytes:
    """HTML as ``to`` writes it. ``folder`` holds the pictures and takes the result; ``words`` are metadata.

    The same HTML gives the same bytes: ``day`` stands for now.
    """
    source, made = folder / "report.html", folder / f"report.{to}"
    source.write_text(html, encoding="utf-8")
    metadata = [f"--metadata={key}={text}" for key, text in words.items()]
    command = [pypandoc.get_pandoc_path(), "--from=html", f"--to={to}", f"--output={made}"]
    moment = str(calendar.timegm(day.timetuple()))
    try:
        subprocess.run(  # noqa: S603  our own program, with our own words
            [*command, *metadata, *options, str(source)],
            cwd=folder,
            env={**os.environ, "SOURCE_DATE_EPOCH": moment},
            check=True,
            capture_output=True,
            timeout=_SECONDS,
        )
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode(errors="replace").strip()
        raise Refused(f"Pandoc could not write the report: {said}") from error
    return made.read_bytes()
