"""The figures as a workbook: a sheet for each chapter of figures, the charts' other numbers, and every
rule.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from onward.lib.dates import in_words
from onward.reports.choices import AUDIENCES
from onward.reports.figures.document import COLUMNS, lines
from onward.reports.figures.results import Result
from onward.reports.report.material import Material
from onward.reports.rules import chapter

_HEADINGS = {
    "figure": "Figure id",
    "label": "Figure",
    "unit": "Unit",
    "split": "Split by",
    "group": "Group",
    "value": "Value",
    "numerator": "Counted",
    "denominator": "Of",
    "n": "People with both",
    "first_mean": "First mean",
    "last_mean": "Last mean",
    "change": "Change",
    "improved": "Went up",
    "same": "Stayed",
    "declined": "Went down",
    "improved_share": "Went up, per cent",
    "before": "Before, per cent",
    "after": "After, per cent",
    "before_count": "Before",
    "after_count": "After",
    "attempted_before": "Tried before",
    "attempted_after": "Tried after",
    "missing": "Missing",
    "target": "Target",
    "target_met": "Target met",
    "suppressed": "Held back",
}
_ALWAYS = ("label", "figure", "unit")
_WIDE = {"label": 44, "figure": 30, "split": 16, "group": 18}
_NUMBERS = {
    **dict.fromkeys(("first_mean", "last_mean", "change"), "0.00"),
    **dict.fromkeys(("improved_share", "before", "after"), "0.0"),
    **dict.fromkeys(("numerator", "denominator", "n", "improved", "same", "declined", "missing"), "#,##0"),
    **dict.fromkeys(("before_count", "after_count", "attempted_before", "attempted_after"), "#,##0"),
}
_VALUES = {"pounds": "£#,##0.00", "per cent": "0.0", "hours": "0.00", "sessions": "0.00", "days": "0.0"}
_INK, _TEAL, _LINE = "#1F2933", "#0B5351", "#D5DCDD"


class _Book:
    """A workbook with our few formats. Text is always text: nothing that starts with ``=`` becomes a
    formula.
    """

    def __init__(self, into: BytesIO, material: Material, title: str) -> None:
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        self.book = xlsxwriter.Workbook(into, options)
        moment = dt.datetime.combine(material.as_of, dt.time())
        self.book.set_properties({"title": title, "subject": "Figures", "created": moment})
        self.head = self._format(
            bold=True, font_color="#FFFFFF", bg_color=_TEAL, text_wrap=True, valign="vcenter"
        )
        self.text = self._format(text_wrap=True)
        self.name = self._format(bold=True, text_wrap=True)
        self.large = self._format(bold=True, font_size=16, font_color=_TEAL, bottom=0)
        self._numbers: dict[str, Format] = {}

    def _format(self, **given: Any) -> Format:
        plain = {
            "font_name": "Calibri",
            "font_color": _INK,
            "valign": "top",
            "bottom": 1,
            "bottom_color": _LINE,
        }
        return self.book.add_format({**plain, **given})

    def number(self, pattern: str) -> Format:
        if pattern not in self._numbers:
            self._numbers[pattern] = self._format(num_format=pattern)
        return self._numbers[pattern]

    def sheet(self, name: str, headings: Sequence[tuple[str, int]]) -> Worksheet:
        """A sheet with a heading that stays in sight and prints on every page, one page wide."""
        sheet = self.book.add_worksheet(
            _sheet_name(name, {known.get_name() for known in self.book.worksheets()})
        )
        sheet.set_row(0, 32)
        for place, (heading, width) in enumerate(headings):
            sheet.set_column(place, place, width)
            sheet.write_string(0, place, heading, self.head)
        sheet.freeze_panes(1, 1)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        return sheet


def _sheet_name(name: str, taken: set[str]) -> str:
    plain = "".join(" " if letter in "[]:*?/\\" else letter for letter in name).strip("' ")[:31]
    number, found = 2, plain
    while found.casefold() in {known.casefold() for known in taken}:
        found, number = f"{plain[:28]} {number}", number + 1
    return found


def xlsx(material: Material, title: str) -> bytes:
    """The bytes of the workbook; the same material gives the same bytes."""
    into = BytesIO()
    book = _Book(into, material, title)
    _about(book, material, title)
    chapters: dict[str, list[Result]] = defaultdict(list)
    for result in material.results.values():
        chapters[chapter(result.rule, material.definition)].append(result)
    for name, results in chapters.items():
        _figures(book, name, results)
    if material.weeks:
        rows = [(mark.cohort, mark.week, mark.attended, mark.expected) for mark in material.weeks]
        _plain(book, "Attendance by week", ["Cohort", "Week", "Attended", "Expected"], rows)
    for exercise, words in material.words.items():
        labels = {word.key: word.label for word in material.definition.exercises}
        _plain(book, labels.get(exercise, exercise), ["Word", "How often"], words)
    _rules(book, material)
    book.book.close()
    return into.getvalue()


def _about(book: _Book, material: Material, title: str) -> None:
    sheet = book.book.add_worksheet("About")
    sheet.hide_gridlines(2)
    sheet.set_paper(9)  # A4
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 80)
    sheet.write_string(0, 0, title, book.large)
    facts = [
        ("Edition", AUDIENCES[material.audience]),
        ("Programme", f"{material.definition.title} ({material.definition.key})"),
        ("Definition", f"Version {material.definition_version}"),
        ("Office", material.office),
        ("Figures on", in_words(material.as_of)),
        ("Cohorts", ", ".join(line.code for line in material.cohorts) or "none"),
        ("How to read it", "One sheet for each chapter of figures. Percentages have one decimal, means two."),
        (
            "Missing",
            "People of the population without a usable record. The sheet Rules says what each figure counts.",
        ),
    ]
    for number, (name, text) in enumerate(facts, start=2):
        sheet.write_string(number, 0, name, book.name)
        sheet.write_string(number, 1, text, book.text)


def _figures(book: _Book, name: str, results: Iterable[Result]) -> None:
    rows = list(lines(list(results)))
    for row in rows:
        row.setdefault("suppressed", None)
    used = [c for c in COLUMNS if c not in (*_ALWAYS, "kind") and any(row.get(c) is not None for row in rows)]
    columns = [*_ALWAYS, *used]
    sheet = book.sheet(name, [(_HEADINGS[column], _WIDE.get(column, 12)) for column in columns])
    for number, row in enumerate(rows, start=1):
        for place, column in enumerate(columns):
            _cell(book, sheet, (number, place), column, row)


def _cell(book: _Book, sheet: Worksheet, at: tuple[int, int], column: str, row: dict[str, Any]) -> None:
    value = row.get(column)
    if isinstance(value, bool):
        sheet.write_string(*at, "yes" if value else "no", book.text)
    elif isinstance(value, int | float):
        pattern = _VALUES.get(row["unit"], "#,##0") if column in ("value", "target") else _NUMBERS[column]
        sheet.write_number(*at, value, book.number(pattern))
    elif value is None:
        sheet.write_blank(*at, None, book.text)
    else:
        sheet.write_string(*at, str(value), book.name if column == "label" else book.text)


def _plain(book: _Book, name: str, headings: list[str], rows: Iterable[Sequence[str | int]]) -> None:
    sheet = book.sheet(name, [(heading, 30 if place == 0 else 14) for place, heading in enumerate(headings)])
    for number, row in enumerate(rows, start=1):
        for place, value in enumerate(row):
            if isinstance(value, int):
                sheet.write_number(number, place, value, book.number("#,##0"))
            else:
                sheet.write_string(number, place, value, book.text)


def _rules(book: _Book, material: Material) -> None:
    headings = [
        ("Figure", 44),
        ("Figure id", 30),
        ("Kind", 14),
        ("Population", 14),
        ("Rule", 90),
        ("Target", 10),
    ]
    sheet = book.sheet("Rules", headings)
    for number, result in enumerate(material.results.values(), start=1):
        rule = result.rule
        words = (
            rule.label,
            rule.id,
            rule.kind.replace("_", " and "),
            rule.population.replace("_", " "),
            rule.rule,
        )
        for place, text in enumerate(words):
            sheet.write_string(number, place, text, book.name if place == 0 else book.text)
        if rule.target is not None:
            sheet.write_number(
                number, len(words), float(rule.target), book.number(_VALUES.get(rule.unit, "#,##0"))
            )
        else:
            sheet.write_blank(number, len(words), None, book.text)
