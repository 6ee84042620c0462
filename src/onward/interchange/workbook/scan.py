"""A first look at the packed parts of a workbook, before any table is built.

The reader of workbooks lays a sheet out as one full rectangle: a single cell far to the right or far below
would ask for all the memory there is. It also reads the errors of formulas as blanks. So the XML of every
sheet is looked through here for both, a few megabytes at a time, and its check sums are proved by the way.
"""

import html
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

_CHUNK = 4 * 1024 * 1024
_OVERLAP = 1024
# Cells from column DA on or from row 1,000,000 on; or an attribute "r" that is written in an unusual way.
_FAR = re.compile(rb' r(?:="(?:[A-Za-z]{3}|[D-Zd-z][A-Za-z]|[A-Za-z]{0,2}\d{7})|=[^"]| )')
_UNUSUAL_FAR = re.compile(rb"""\br\s*=\s*["'](?:[A-Za-z]{3}|[D-Zd-z][A-Za-z]|[A-Za-z]{0,2}\d{7})""")
_ERROR = b't="e"'
_FORMULA = b"</f>"
_BROKEN = re.compile(
    rb"""<(?:\w+:)?c\s(?P<attributes>[^>]*[^/>])>(?P<inside>(?:(?!</(?:\w+:)?c>).){0,900}?)</(?:\w+:)?c>""",
    re.DOTALL,
)
_VALUE = re.compile(rb"<(?:\w+:)?v>([^<]+)</")
_TAG = re.compile(r"<(?:\w+:)?(?P<tag>sheet|Relationship)\s(?P<attributes>[^>]*)>")
_ATTRIBUTE = re.compile(r"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
UNCALCULATED = "not calculated"


@dataclass(slots=True)
class Scan:
    """What a sheet's XML holds: its rows, whether it reaches too far, and cells that hold no usable value."""

    rows: int = 0
    too_far: bool = False
    broken: dict[tuple[int, int], str] = field(
        default_factory=dict
    )  # (row, column) from 0 -> what stands there


def parts(path: Path) -> dict[str, str]:
    """Sheet name to the name of its part in the file, in the workbook's order."""
    with zipfile.ZipFile(path) as archive:
        names = {name.lower().lstrip("/"): name for name in archive.namelist()}
        targets = {
            found["Id"]: found["Target"]
            for found in _tags(archive.read(names["xl/_rels/workbook.xml.rels"]), "Relationship")
            if "Id" in found and "Target" in found
        }
        sheets = list(_tags(archive.read(names["xl/workbook.xml"]), "sheet"))
    found_parts = {}
    for sheet in sheets:
        target = targets.get(next((v for k, v in sheet.items() if k.endswith(":id")), ""), "").lower()
        name = names.get(target.lstrip("/") if target.startswith("/") else f"xl/{target}")
        if name is not None and "name" in sheet:
            found_parts[sheet["name"]] = name
    return found_parts


def _tags(xml: bytes, tag: str) -> Iterator[dict[str, str]]:
    for found in _TAG.finditer(xml.decode("utf-8", errors="replace")):
        if found["tag"] == tag:
            yield {
                name: html.unescape(double or single)
                for name, double, single in _ATTRIBUTE.findall(found["attributes"])
            }


def look(path: Path, part: str) -> Scan:
    """Look through one sheet; raises what :mod:`zipfile` raises for a damaged part."""
    scan = Scan()
    with zipfile.ZipFile(path) as archive, archive.open(part) as stream:
        tail = b""
        while chunk := stream.read(_CHUNK):
            text = tail + chunk
            _look_at(text, len(tail), scan)
            tail = text[-_OVERLAP:]
    return scan


def _look_at(text: bytes, seen: int, scan: Scan) -> None:
    fresh = text[max(seen - 4, 0) :]  # a tag that was cut in two begins before the seam
    scan.rows += fresh.count(b"<row ") or fresh.count(b":row ")
    if found := _FAR.search(text):
        scan.too_far = scan.too_far or found.group()[-1:].isalnum() or _UNUSUAL_FAR.search(text) is not None
    if _ERROR in text or _FORMULA in text:
        for cell in _BROKEN.finditer(text):
            _note(cell, scan)


def _note(cell: re.Match[bytes], scan: Scan) -> None:
    attributes = dict(re.findall(rb"""(\w+)\s*=\s*["']([^"']*)""", cell["attributes"]))
    value = _VALUE.search(cell["inside"])
    is_error = attributes.get(b"t") == b"e"
    is_empty_formula = value is None and re.search(rb"<(?:\w+:)?f[\s/>]", cell["inside"]) is not None
    place = re.fullmatch(rb"([A-Z]{1,2})(\d{1,6})", attributes.get(b"r", b""))
    if place and (is_error or is_empty_formula) and attributes.get(b"t") != b"str":
        column = 0
        for letter in place[1]:
            column = column * 26 + letter - 64
        scan.broken[int(place[2]) - 1, column - 1] = value[1].decode() if value else UNCALCULATED
