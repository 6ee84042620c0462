"""The report as a page of the site: the same words, tables and drawings as in the files."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from onward.reports.choices import AUDIENCES
from onward.reports.report.composer import Source
from onward.reports.report.html import Medium, fragment
from onward.reports.report.make import Edition
from onward.reports.report.page_file import Chapter, chapters, imprint, picture


@dataclass(frozen=True)
class ReportPage:
    source: Source
    edition: str
    imprint: str
    chapters: list[Chapter]
    body: SafeString


def page(edition: Edition, *, address: str, may_open: bool, may_write: bool) -> ReportPage:
    """The report; figures lead to their own pages where the reader may open those."""
    key = edition.wanted.programme.key

    def figure(figure_id: str) -> str:
        return (
            reverse("reports:figure", args=[key, figure_id]) + address if may_open else f"#rule-{figure_id}"
        )

    def section(name: str) -> str:
        return reverse("reports:section", args=[key, name])

    medium = Medium(
        picture=picture,
        figure_href=figure,
        edit_href=section if may_write else None,
        asks=may_write,
    )
    made = fragment(edition.source, medium)
    return ReportPage(
        source=edition.source,
        edition=AUDIENCES[edition.wanted.audience],
        imprint=imprint(edition.material),
        chapters=chapters(made.headings),
        body=mark_safe(made.html),  # noqa: S308  written here; what people typed was cleaned
    )
