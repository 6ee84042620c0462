"""The report as an editable Word file: real headings, captions, tables, alternatives of pictures, page
numbers.
"""

import re
import subprocess
from functools import cache
from html import escape
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pypandoc

from onward.reports.report import pandoc, paper
from onward.reports.report.composer import Source
from onward.reports.report.material import Material

HERE = Path(__file__).resolve().parent
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first day that a ZIP archive knows
_RELATION = (
    '<Relationship Id="rIdFooter" Target="footer1.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer"/></Relationships>'
)
_TYPE = (
    '<Override PartName="/word/footer1.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/></Types>'
)


def docx(source: Source, material: Material) -> bytes:
    """The bytes of the Word file; the same material gives the same bytes."""
    with TemporaryDirectory(prefix="onward-report-") as name:
        folder = Path(name)
        (folder / "reference.docx").write_bytes(_reference(source.title))
        body = paper.html(source, material, paper.png_file(folder), sized_words=False)
        words = {key: text for key, text in paper.words(source, material).items() if key != "author"}
        options = [f"--reference-doc={folder / 'reference.docx'}", f"--lua-filter={pandoc.HERE / 'word.lua'}"]
        made = pandoc.convert(
            body, to="docx", folder=folder, day=material.as_of, words=words, options=options
        )
    return _packed({name: _finished(name, part) for name, part in _parts(made).items()})


def _reference(title: str) -> bytes:
    """Pandoc's reference document with our styles, our page and our footer."""
    parts = dict(_plain_reference())
    parts["word/styles.xml"] = (HERE / "styles.xml").read_bytes()
    parts["word/document.xml"] = (HERE / "document.xml").read_bytes()
    parts["word/footer1.xml"] = (
        (HERE / "footer1.xml").read_bytes().replace(b"{title}", escape(title).encode())
    )
    relations = parts["word/_rels/document.xml.rels"].decode()
    parts["word/_rels/document.xml.rels"] = relations.replace("</Relationships>", _RELATION).encode()
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].decode().replace("</Types>", _TYPE).encode()
    settings = parts["word/settings.xml"].decode().replace('"en-US"', '"en-GB"')
    parts["word/settings.xml"] = settings.encode()
    return _packed(parts)


@cache
def _plain_reference() -> tuple[tuple[str, bytes], ...]:
    command = [pypandoc.get_pandoc_path(), "--print-default-data-file=reference.docx"]
    made = subprocess.run(command, check=True, capture_output=True, timeout=60)  # noqa: S603  our own program
    return tuple(_parts(made.stdout).items())


def _parts(archive: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def _packed(parts: dict[str, bytes]) -> bytes:
    """A ZIP archive without times of day, so that the same parts give the same bytes."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(ZipInfo(name, _EARLIEST), part, ZIP_DEFLATED)
    return packed.getvalue()


def _finished(name: str, part: bytes) -> bytes:
    """What pandoc leaves to do in the text: rows that stay whole, and the tables' widths."""
    if name != "word/document.xml":
        return part
    text = part.decode()
    text = re.sub(r"<w:tr>\s*(?!\s*<w:trPr>)", "<w:tr><w:trPr><w:cantSplit/></w:trPr>", text)
    return text.encode()
