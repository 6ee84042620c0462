"""A whole column at once: every different cell is worked out one time only."""

from collections.abc import Sequence

from onward.interchange.workbook.cells import Convert, Noted, Raw, Unreadable, whole_cell


class Bad:
    """Stands where a cell could not be read."""

    def __repr__(self) -> str:
        return "BAD"


BAD = Bad()


class Values(dict[Raw, object]):
    """Raw cell to value, filled as cells come. ``bad`` holds a sentence for each cell that has no value,
    ``noted`` for each that was taken with a remark."""

    def __init__(self, convert: Convert, *, blank: object = "", needs: str = "") -> None:
        super().__init__()
        self._convert = convert
        self._blank = blank
        self._needs = needs  # the sentence for a blank cell, where there must be something
        self.bad: dict[Raw, str] = {}
        self.noted: dict[Raw, str] = {}

    def __missing__(self, raw: Raw) -> object:
        value = self._worked_out(raw)
        self[raw] = value
        return value

    def _worked_out(self, raw: Raw) -> object:
        try:
            value = self._blank if raw == "" else self._read(raw)
        except Unreadable as error:
            self.bad[raw] = str(error)
            return BAD
        if isinstance(value, Noted):
            self.noted[raw] = value.sentence
            value = value.value
        if self._needs and (value == "" or value is None):
            self.bad[raw] = self._needs
            return BAD
        return value

    def _read(self, raw: Raw) -> object:
        raw = whole_cell(raw)
        if isinstance(raw, str) and (not raw or raw.isspace()):
            return self._blank
        value = self._convert(raw)
        return self._blank if value == "" else value

    def of(self, column: Sequence[Raw]) -> list[object]:
        """The values of a column."""
        return list(map(self.__getitem__, column))
