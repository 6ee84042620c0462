"""Is this file a workbook that can be read? What it is instead is told by its content, not by its name."""

import struct
import zipfile
import zlib
from pathlib import Path

from onward.interchange.workbook.limits import Limits

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_SAVE_AS = "Open it in Excel or LibreOffice, save it as an Excel workbook (.xlsx) and import that."
_DAMAGED = (
    "The file is damaged and cannot be read. Open it in Excel, let it repair the file, save it under a new "
    "name and import that, or go back to an earlier copy."
)
_PROTECTED = (
    "It is protected with a password. Open it in Excel, remove the password (File, Info, Protect Workbook, "
    "Encrypt with Password, leave it empty), save it and import that."
)
_PARTS = {  # a part that only this kind of zip file has
    "xl/workbook.bin": "It is a binary Excel workbook (.xlsb).",
    "word/document.xml": "It is a Word document.",
    "ppt/presentation.xml": "It is a PowerPoint presentation.",
    "content.xml": "It is an OpenDocument file (.ods or .odt).",
}
_STARTS = (
    (b"%PDF", "It is a PDF document."),
    (b"\x89PNG", "It is a picture."),
    (b"\xff\xd8\xff", "It is a picture."),
    (b"GIF8", "It is a picture."),
    (b"{\\rtf", "It is a text document (RTF)."),
    (b"<!DOCTYPE", "It is a web page."),
    (b"<html", "It is a web page."),
    (b"<?xml", "It is an XML file."),
)
UNREADABLE: tuple[type[Exception], ...] = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    OSError,
    EOFError,
    NotImplementedError,
    ValueError,
    RuntimeError,
    LookupError,
    OverflowError,
)


def damaged() -> str:
    """The sentence for a file that broke off while it was read."""
    return _DAMAGED


def refusal(path: Path, limits: Limits) -> str | None:
    """Why the file cannot be read as a workbook, in a sentence; ``None`` where it can."""
    try:
        if path.is_dir():
            return f"{path} is a folder. Give the name of the workbook in it."
        if not path.is_file():
            return f"There is no file {path.name}. Give the name of the workbook."
        if path.stat().st_size > limits.size:
            return (
                f"The file has {_mb(path.stat().st_size)}, and at most {_mb(limits.size)} can be read. "
                "Split it by cohort."
            )
        head = path.read_bytes()[:8] if path.stat().st_size < 8 else _head(path)
        return _by_content(path, head, limits)
    except UNREADABLE:
        return _DAMAGED


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(4096)


def _by_content(path: Path, head: bytes, limits: Limits) -> str | None:
    if not head:
        return "The file is empty. Import the workbook itself."
    if head.startswith(_OLE):
        return _old_office(path)
    return something_else(head) or _zipped(path, limits)


def something_else(head: bytes) -> str:
    """What a file is instead of a workbook, by its first bytes, in a sentence; blank where it may be one."""
    if head.startswith((_OLE, *_ZIP)):
        return ""
    for start, sentence in _STARTS:
        if head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(start):
            return f"{sentence} {_SAVE_AS}"
    return _plain(head)


def _plain(head: bytes) -> str:
    if b"\0" in head:
        return f"It is not an Excel workbook. {_SAVE_AS}"
    return f"It is a text file, such as CSV, which holds one sheet only. {_SAVE_AS}"


def _old_office(path: Path) -> str:
    content = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in content:
        return _PROTECTED
    if "WordDocument".encode("utf-16-le") in content:
        return f"It is an old Word document. {_SAVE_AS}"
    return f"It is a workbook in the old format of Excel 97 to 2003 (.xls). {_SAVE_AS}"


def _zipped(path: Path, limits: Limits) -> str | None:
    with zipfile.ZipFile(path) as archive:
        parts = archive.infolist()
        if refused := _too_big(parts, limits):
            return refused
        names = {part.filename.lower().lstrip("/") for part in parts}
    if "xl/workbook.xml" in names and "[content_types].xml" in names:
        return None
    for name, sentence in _PARTS.items():
        if name in names:
            return f"{sentence} {_SAVE_AS}"
    if any(name.startswith("xl/") for name in names):
        return _DAMAGED
    return f"It is a ZIP file, not an Excel workbook. {_SAVE_AS}"


def _too_big(parts: list[zipfile.ZipInfo], limits: Limits) -> str | None:
    unpacked = sum(part.file_size for part in parts)
    if unpacked > limits.unpacked:
        return (
            f"Unpacked it would have {_mb(unpacked)}, and at most {_mb(limits.unpacked)} can be read. "
            "Delete what is not part of the programme's tables, or split it by cohort."
        )
    for part in parts:
        if part.file_size > 10_000_000 and part.file_size > limits.ratio * max(part.compress_size, 1):
            return (
                f"The part {part.filename} of it would unpack to more than {limits.ratio} times its size, "
                "as no "
                "honest workbook does. Copy the tables into a new workbook and import that."
            )
    return None


def _mb(size: int) -> str:
    return f"{-(-size // 1_000_000):,} MB"
