"""What the parts of one import share: where it goes, who is who, and what was touched."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sized
from dataclasses import dataclass, field
from typing import NamedTuple

from onward.accounts.models import Office
from onward.audit.actors import Actor
from onward.lib.refusals import Refused
from onward.lib.upkeep import Kept
from onward.programmes.models import Programme

type Progress = Callable[[float, str], None]

STEP = 5_000  # rows between two reports of progress


class SheetCounts(NamedTuple):
    """How many rows of a sheet were stored for the first time, told something else, or told nothing new."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0


class OnFile(NamedTuple):
    """Somebody of the workbook, as stored: ``cohort_id`` is ``None`` for those without a place."""

    referral_id: int
    person_id: int
    cohort_id: int | None


class Refs(dict[str, OnFile]):
    """Reference -> who it is; somebody who is not there is a refusal."""

    def __missing__(self, ref: str) -> OnFile:
        raise Refused(
            f"{ref} is not in the sheet participants. Add a row for them there, or correct the ref."
        )


class Codes(dict[str, int]):
    """Cohort code -> id; one that is not there is a refusal."""

    def __missing__(self, code: str) -> int:
        raise Refused(
            f"Cohort {code} is not in the sheet cohorts. Add a row for it there, or correct the code."
        )


@dataclass(slots=True)
class Filing:
    """One import under way."""

    programme: Programme
    office: Office
    by: Actor
    rows: int  # of the whole workbook
    progress: Progress | None = None
    done: int = 0
    counts: dict[str, SheetCounts] = field(default_factory=dict)
    left: dict[str, int] = field(default_factory=dict)  # sheet -> rows stored earlier that it tells no more
    cohorts: Codes = field(default_factory=Codes)
    refs: Refs = field(default_factory=Refs)
    versions: dict[int, int] = field(default_factory=dict)  # cohort id -> version of the definition
    known_cohorts: set[int] = field(default_factory=set)  # ids of those that were there before
    known: set[int] = field(default_factory=set)  # ids of referrals that were there before
    touched_cohorts: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    touched: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))  # referral -> names

    def watched[R](self, rows: Iterable[R], sentence: str) -> Iterator[R]:
        """The rows one by one, with a report of progress every so often."""
        for number, row in enumerate(rows):
            if number % STEP == 0:
                self.report(sentence, number)
            yield row
        self.done += len(rows) if isinstance(rows, Sized) else 0

    def report(self, sentence: str, since: int = 0) -> None:
        """Tell how far the import is, in rows stored of all rows."""
        if self.progress:
            self.progress(min(1.0, (self.done + since) / max(1, self.rows)), sentence)

    def note(self, sheet: str, kept: Kept) -> None:
        """Count a sheet whose rows are rows of one table, owned by referrals."""
        self._count(sheet, SheetCounts(kept.new, kept.changed, kept.unchanged), kept)
        for referral in kept.touched:
            self.touched[referral].add(sheet)

    def note_cohorts(self, sheet: str, kept: Kept) -> None:
        """The same, owned by cohorts."""
        self._count(sheet, SheetCounts(kept.new, kept.changed, kept.unchanged), kept)
        for cohort in kept.touched:
            self.touched_cohorts[cohort].add(sheet)

    def note_with_parts(self, sheet: str, kept: Kept, parts: Kept) -> None:
        """Count a sheet whose rows fill two tables: ``parts`` belong to the rows of ``kept``."""
        altered = (kept.altered | parts.touched) - kept.added
        unchanged = kept.unchanged + kept.changed - len(altered)
        self._count(sheet, SheetCounts(kept.new, len(altered), unchanged), kept)
        for (referral, *_), row in kept.ids.items():
            if row in kept.added or row in altered:
                self.touched[referral].add(sheet)

    def _count(self, sheet: str, counts: SheetCounts, kept: Kept) -> None:
        if any(counts):
            self.counts[sheet] = counts
        if kept.left:
            self.left[sheet] = len(kept.left)


def refuse_other_spellings(
    sheet: str, column: str, told: Iterable[tuple[int, str]], stored: Collection[str]
) -> None:
    """Raise :class:`Refused` where rows (number, name) tell a name that is stored with other capitals: it
    would become a second one."""
    by_folded = {name.casefold(): name for name in stored}
    sentences = [
        f"Sheet {sheet}, row {row}, column {column}: “{name}” is stored as “{by_folded[name.casefold()]}”. "
        "Write it so, or use another one."
        for row, name in told
        if name not in stored and name.casefold() in by_folded
    ]
    if sentences:
        raise Refused(*sentences)
