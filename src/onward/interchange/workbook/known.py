"""Who and what the other sheets may speak of: cohorts, people and sessions, found again however they are
spelt."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from onward.interchange.workbook.cells import Raw, Unreadable, shown, squeezed, text
from onward.interchange.workbook.problems import in_words, nearest
from onward.programmes.definition.schema import Definition

_TOO_MANY_TO_GUESS = 2000


class Names:
    """Codes as first written, whatever letters were capital later. Until they are filled in, as where their
    sheet could not be read, any is taken."""

    def __init__(self, sheet: str, thing: str) -> None:
        self._sheet, self._thing = sheet, thing
        self._folded: dict[str, str] | None = None

    def fill(self, names: Iterable[object]) -> list[object]:
        """Keep these names (a bad cell is none); returns them each as it was first written."""
        first: dict[str, str] = {}
        self._folded = first
        return [first.setdefault(name.casefold(), name) if isinstance(name, str) else name for name in names]

    def __call__(self, raw: Raw) -> str:
        written = squeezed(text(raw))
        if not written or self._folded is None:
            return written
        found = self._folded.get(written.casefold())
        if found is None:
            many = len(self._folded) > _TOO_MANY_TO_GUESS
            guess = "" if many else nearest(written, self._folded.values())
            raise Unreadable(
                f"The sheet {self._sheet} has no {self._thing} {shown(written)}. Add it there, or correct "
                "it here."
                f"{guess}"
            )
        return found


@dataclass
class Known:
    """Filled while the sheets are read in order: cohorts, participants, sessions, the others."""

    definition: Definition
    cohorts: Names = field(default_factory=lambda: Names("cohorts", "cohort"))
    people: Names = field(default_factory=lambda: Names("participants", "person with the ref"))
    cohort_of: dict[str, str] = field(default_factory=dict)
    timetable: set[tuple[object, object]] | None = None

    def __post_init__(self) -> None:
        self._sessions = {code.casefold(): code for code in self.definition.session_codes}

    def session(self, raw: Raw) -> str:
        """The code of one of the programme's sessions."""
        written = squeezed(text(raw))
        found = self._sessions.get(written.casefold())
        if found is None and written:
            raise Unreadable(
                f"{shown(written)} is no session of the programme. Its codes are {self._codes()}. Write one "
                f"of these.{nearest(written, self._sessions.values())}"
            )
        return found or ""

    def _codes(self) -> str:
        spans = []
        for module in self.definition.modules:
            codes = [session.code for session in module.sessions]
            if not codes:
                continue
            spans.append(codes[0] if len(codes) == 1 else f"{codes[0]} to {codes[-1]}")
        return in_words(spans)
