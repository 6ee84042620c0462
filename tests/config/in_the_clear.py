"""Looks for words in bytes, however they are written: as text, wide, in base64, percent-encoded."""

import base64
import zlib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote


def forms(word: str) -> set[bytes]:
    """The ways in which a word may stand in a file."""
    found: set[bytes] = set()
    for spelt in {word, word.lower(), word.upper()}:
        for plain in (spelt.encode(), spelt.encode("utf-16-le"), spelt.encode("utf-16-be")):
            found |= {plain, plain.hex().encode(), *_base64(plain)}
        found.add(quote(spelt).encode())
    return found


def _base64(plain: bytes) -> Iterator[bytes]:
    """At each of the three alignments, without the characters that neighbours have a part in."""
    for before in range(3):
        told = base64.b64encode(b"\0" * before + plain)
        start = -(-before * 8 // 6)
        end = (before + len(plain)) * 8 // 6
        yield told[start:end]


def found_in(content: bytes, words: list[str]) -> set[str]:
    return {word for word in words if any(form in content for form in forms(word))}


def found_under(folder: Path, words: list[str]) -> dict[str, set[str]]:
    """File to the words that stand in it, also where the file was compressed as a whole."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and (words_here := found_in(_opened(path.read_bytes()), words)):
            found[str(path.relative_to(folder))] = words_here
    return found


def _opened(content: bytes) -> bytes:
    if content[:2] != b"\x1f\x8b":
        return content
    return zlib.decompress(content, wbits=31)
