"""Making the report's files."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from onward.lib.refusals import Refused
from onward.reports.figures.document import as_json
from onward.reports.report import page_file, pdf, word, xlsx
from onward.reports.report.composer import Source, compose
from onward.reports.report.gather import Wanted, gather
from onward.reports.report.material import Material

FORMATS = ("html", "pdf", "docx", "xlsx", "json")
NAMES = {
    "html": "report.html",
    "pdf": "report.pdf",
    "docx": "report.docx",
    "xlsx": "figures.xlsx",
    "json": "figures.json",
}


class Edition:
    """One report, gathered and composed once, and written in any format."""

    def __init__(self, wanted: Wanted) -> None:
        self.wanted = wanted

    @cached_property
    def material(self) -> Material:
        return gather(self.wanted)

    @cached_property
    def source(self) -> Source:
        return compose(self.material)

    def file(self, kind: str) -> bytes:
        """The bytes of one format; :class:`Refused` where it is not one of :data:`FORMATS`."""
        writers: dict[str, Callable[[], bytes]] = {
            "html": lambda: page_file.html(self.source, self.material).encode(),
            "pdf": lambda: pdf.pdf(self.source, self.material),
            "docx": lambda: word.docx(self.source, self.material),
            "xlsx": lambda: xlsx.xlsx(self.material, self.source.title),
            "json": self._json,
        }
        if kind not in writers:
            raise Refused(f"There is no format “{kind}”. Use one of: {', '.join(FORMATS)}.")
        return writers[kind]()

    def _json(self) -> bytes:
        """As ``onward figures --format json`` prints it: without splits."""
        text = as_json(
            [replace(result, groups={}) for result in self.material.results.values()],
            programme=self.wanted.programme.key,
            version=self.material.definition_version,
            as_of=self.wanted.as_of,
            cohorts=self.material.cohorts_asked,
        )
        return (text + "\n").encode()


def make(wanted: Wanted, out: Path, formats: Sequence[str] = FORMATS) -> list[Path]:
    """Write the report's files into the folder ``out``, which is made where it is not there.

    All is made before anything is written. Raises :class:`Refused` where the folder cannot be written.
    """
    edition = Edition(wanted)
    made = {NAMES[kind]: edition.file(kind) for kind in formats}
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, content in made.items():
            (out / name).write_bytes(content)
    except OSError as error:
        raise Refused(
            f"The folder {out} cannot be written ({error.strerror}). Name another folder with --out."
        ) from error
    return [out / name for name in made]
