"""The report as one HTML file: its styles and drawings inside, nothing fetched from anywhere."""

from dataclasses import dataclass, field
from pathlib import Path

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from onward.lib.dates import in_words
from onward.reports.charts import draw
from onward.reports.choices import AUDIENCES
from onward.reports.report.blocks import ChartBlock
from onward.reports.report.composer import Source
from onward.reports.report.html import Medium, fragment
from onward.reports.report.material import Material
from onward.reports.report.text import Heading

_STYLES = Path(__file__).parents[1] / "static" / "reports" / "report.css"


@dataclass
class Chapter:
    """A chapter of the contents list with its parts."""

    id: str
    text: str
    parts: list[Heading] = field(default_factory=list)


def chapters(headings: tuple[Heading, ...]) -> list[Chapter]:
    """The contents list: chapters and, under them, their parts; deeper headings are left out."""
    found: list[Chapter] = []
    for heading in headings:
        if heading.level == 1:
            found.append(Chapter(heading.id, heading.text))
        elif heading.level == 2 and found:
            found[-1].parts.append(heading)
    return found


def picture(block: ChartBlock) -> str:
    """A chart's drawing for a screen of any width."""
    return draw.inline(block.drawing, block.key, block.alternative)


def imprint(material: Material) -> str:
    """Where the figures come from, in one line; the day is the as-of day, so that nothing else moves."""
    return (
        f"Figures of {material.office} on {in_words(material.as_of)}. "
        f"Definition {material.definition.key}, version {material.definition_version}."
        + "".join(f" {note}" for note in material.notes)
    )


def html(source: Source, material: Material) -> str:
    """The whole file."""
    made = fragment(source, Medium(picture=picture, asks=material.internal))
    context = {
        "source": source,
        "edition": AUDIENCES[material.audience],
        "imprint": imprint(material),
        "styles": mark_safe(_STYLES.read_text(encoding="utf-8")),  # noqa: S308  our own file
        "chapters": chapters(made.headings),
        "body": mark_safe(made.html),  # noqa: S308  written here; what people typed was cleaned
    }
    return render_to_string("reports/report/file.html", context)
