"""Sheet after sheet to the workbook's rows, cohorts and participants first, as the others speak of them."""

import datetime as dt
from operator import itemgetter

from onward.interchange.workbook import build, course, people
from onward.interchange.workbook.columns import BAD
from onward.interchange.workbook.converted import Converted, Converter
from onward.interchange.workbook.known import Known
from onward.interchange.workbook.layout import Sheet
from onward.interchange.workbook.problems import Problems
from onward.interchange.workbook.repeated import alike, latest, once
from onward.interchange.workbook.rows import Workbook
from onward.interchange.workbook.tables import Table
from onward.programmes.definition.schema import Definition, Instrument

_FIRST, _FIRST_TWO, _RESPONSE = itemgetter(1), itemgetter(1, 2), itemgetter(1, 3, 4)


class Sheets:
    """One workbook being read: :meth:`take` each sheet in the layout's order, then :meth:`finished`."""

    def __init__(self, definition: Definition, problems: Problems) -> None:
        self._definition = definition
        self._problems = problems
        self._known = Known(definition)
        self._converter = Converter(self._known, problems)
        self._workbook = Workbook(problems=problems)
        self._instruments: dict[str, Instrument] = {each.sheet: each for each in definition.instruments}
        self._people_read = False

    def take(self, sheet: Sheet, table: Table) -> None:
        """Work out one sheet, check it, and keep its rows."""
        found = self._converter.converted(table, sheet)
        if found is None:
            return
        course.dates(found, sheet.name, self._problems)
        if sheet.name in self._instruments:
            self._responses(found, self._instruments[sheet.name])
        else:
            {
                "cohorts": self._cohorts,
                "participants": self._participants,
                "sessions": self._sessions,
                "attendance": self._attendance,
                "support_sessions": self._support,
                "objectives": self._objectives,
                "assistance": self._assistance,
                "follow_ups": self._follow_ups,
                "move_on": self._move_on,
                "focus_groups": self._focus_groups,
            }[sheet.name](found)

    def finished(self) -> Workbook:
        """The workbook's rows."""
        if self._people_read and not self._workbook.participants and not self._workbook.errors:
            self._problems.warn("participants", None, "", "There are no people yet.")
        return self._workbook

    def _cohorts(self, sheet: Converted) -> None:
        sheet.columns["cohort"] = self._known.cohorts.fill(sheet.columns["cohort"])
        rows = build.cohorts(sheet.without_bad())
        names = list(sheet.columns)
        self._workbook.cohorts = once(rows, _FIRST, sheet.sheet, names, "The cohort", self._problems)

    def _participants(self, sheet: Converted) -> None:
        self._people_read = True
        refs, cohorts = self._known.people.fill(sheet.columns["ref"]), sheet.columns["cohort"]
        sheet.columns["ref"] = refs
        for ref, cohort in zip(refs, cohorts, strict=True):
            if ref is not BAD and cohort is not BAD:
                self._known.cohort_of.setdefault(str(ref), str(cohort))
        criteria = self._definition.criteria
        rows = build.participants(sheet.without_bad(), criteria)
        names = list(sheet.columns)
        at = names.index("young_children") + 1
        names[at : at + len(criteria)] = ["the answers about taking part"]
        rows = once(rows, _FIRST, sheet.sheet, names, "The person", self._problems)
        self._workbook.participants = people.check(rows, sheet.sheet, self._problems)

    def _sessions(self, sheet: Converted) -> None:
        self._known.timetable = set(zip(sheet.columns["cohort"], sheet.columns["session"], strict=True))
        rows = build.sessions(sheet.without_bad(), self._definition, self._problems)
        names = list(sheet.columns)
        rows = once(rows, _FIRST_TWO, sheet.sheet, names, "The session", self._problems)
        spans: dict[str, tuple[dt.date, dt.date]] = {
            cohort.code: (cohort.starts_on, cohort.ends_on) for cohort in self._workbook.cohorts
        }
        course.sessions(rows, spans, sheet.sheet, self._problems)
        self._workbook.sessions = rows

    def _attendance(self, sheet: Converted) -> None:
        course.register(sheet, self._known, self._problems)
        rows = build.attendance(sheet.without_bad())
        names = list(sheet.columns)
        thing = "The register row of this person and session"
        self._workbook.attendance = once(rows, _FIRST_TWO, sheet.sheet, names, thing, self._problems)

    def _support(self, sheet: Converted) -> None:
        self._workbook.support = build.support(sheet.without_bad())
        alike(self._workbook.support, sheet.sheet, self._problems)

    def _objectives(self, sheet: Converted) -> None:
        rows = build.objectives(sheet.without_bad())
        names = list(sheet.columns)
        thing = "The objective with this number"
        self._workbook.objectives = once(rows, _FIRST_TWO, sheet.sheet, names, thing, self._problems)

    def _responses(self, sheet: Converted, instrument: Instrument) -> None:
        rows = build.responses(sheet.without_bad(), instrument)
        rows = latest(rows, _RESPONSE, sheet.sheet, self._problems)
        if not sheet.bad:  # a row with an error may be the very one that would be missed
            course.stages(rows, instrument, sheet.sheet, self._problems)
        self._workbook.responses += rows

    def _assistance(self, sheet: Converted) -> None:
        self._workbook.assistance = build.assistance(sheet.without_bad())
        alike(self._workbook.assistance, sheet.sheet, self._problems)

    def _follow_ups(self, sheet: Converted) -> None:
        rows = latest(build.follow_ups(sheet.without_bad()), _FIRST_TWO, sheet.sheet, self._problems)
        course.follow_ups(rows, self._workbook.participants, sheet.sheet, self._problems)
        self._workbook.follow_ups = rows

    def _move_on(self, sheet: Converted) -> None:
        self._workbook.move_on = build.move_on(sheet.without_bad())
        alike(self._workbook.move_on, sheet.sheet, self._problems)

    def _focus_groups(self, sheet: Converted) -> None:
        self._workbook.contributions = build.contributions(sheet.without_bad())
        alike(self._workbook.contributions, sheet.sheet, self._problems)
