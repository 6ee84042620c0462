"""How much a workbook may hold; beyond that it is refused before it is read."""

from dataclasses import dataclass
from typing import Self

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Limits:
    """``size`` and ``unpacked`` in bytes, ``rows`` of all sheets together, ``ratio`` unpacked to packed."""

    size: int
    unpacked: int
    rows: int
    ratio: int = 250

    @classmethod
    def of_settings(cls) -> Self:
        return cls(
            size=settings.WORKBOOK_MAX_BYTES,
            unpacked=settings.WORKBOOK_MAX_UNPACKED_BYTES,
            rows=settings.WORKBOOK_MAX_ROWS,
        )
