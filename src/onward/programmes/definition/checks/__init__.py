"""What a definition may not say although each part of it is well formed."""

from collections.abc import Iterator

from onward.programmes.definition.checks import figures, instruments, path, report, words
from onward.programmes.definition.checks.mistake import Mistake
from onward.programmes.definition.schema import Definition

__all__ = ["Mistake", "mistakes"]


def mistakes(definition: Definition) -> Iterator[Mistake]:
    """Every mistake in what the parts say about each other, in the order of the files."""
    for family in (path, words, instruments, figures, report):
        yield from family.mistakes(definition)
