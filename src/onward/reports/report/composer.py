"""Putting the figures into the report's words: the template in, one Markdown source and its blocks out."""

from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

from django.template import Context, Engine, Template, TemplateSyntaxError

from onward.lib.refusals import Refused
from onward.programmes.definition.schema import Definition, Report
from onward.reports.charts import declared
from onward.reports.figures.results import Result, Share
from onward.reports.report import conditions, phrases, setting, tables
from onward.reports.report.blocks import Block, QuotesBlock, SectionBlock, Table
from onward.reports.report.material import Material
from onward.reports.report.reading import listed

HELD_BACK = "a number held back"


class _Language(Engine):
    """Django's template engine with the report's own tags and nothing else."""

    default_builtins: ClassVar[list[str]] = ["onward.reports.report.tags"]


@lru_cache(maxsize=256)
def _compiled(text: str) -> Template:
    try:
        return Template(text, engine=_Language(autoescape=False, loaders=[]))
    except TemplateSyntaxError as error:
        raise Refused(f"The report's template: {error}. Correct report.md.") from error


@dataclass(frozen=True)
class Source:
    """One Markdown source for every format.

    A figure in the text is a link to ``figure:<id>``; a paragraph that is nothing but an image of
    ``block:<key>`` stands for the block of that key.
    """

    title: str
    subtitle: str
    markdown: str
    blocks: dict[str, Block]


class Composer:
    """Answers what the template asks."""

    def __init__(self, material: Material, report: Report) -> None:
        self.material, self.report = material, report
        self.blocks: dict[str, Block] = {}
        self._charts = {chart.key: chart for chart in report.charts}
        self._sections = {section.key: section for section in report.sections}
        self._tables_so_far = self._charts_so_far = 0

    def result(self, figure_id: str) -> Result:
        try:
            return self.material.results[figure_id]
        except KeyError:
            raise Refused(
                f"The report names the figure “{figure_id}”, which the definition does not declare. "
                "Correct report.md or add it to figures.yaml."
            ) from None

    def results(self, pattern: str) -> list[Result]:
        return self.material.like(pattern) if pattern.endswith("*") else [self.result(pattern)]

    def text(self, template: str) -> str:
        """A template's text with everything put in."""
        return _compiled(template).render(Context({"composer": self}, autoescape=False))

    def plain(self, template: str) -> str:
        """The same without links, for titles."""
        return without_links(" ".join(self.text(template).split()))

    def figure(self, figure_id: str, part: str) -> str:
        words = phrases.say(self.result(figure_id), part, self.report.decimals.get(figure_id))
        return f"[{HELD_BACK if words is None else words}](figure:{figure_id})"

    def fact(self, name: str) -> str:
        return setting.fact(self.material, name)

    def extreme(self, *patterns: str, largest: bool) -> str:
        shares = [
            r for p in patterns for r in self.material.like(p) if isinstance(r, Share) and r.denominator
        ]
        if not shares:
            return "nothing that may be shown"
        wanted = (max if largest else min)(r.measured or 0 for r in shares)
        return listed([_lower(r.rule.label) for r in shares if (r.measured or 0) == wanted])

    def holds(self, condition: str, *arguments: str) -> bool:
        return conditions.holds(self, condition, *arguments)

    def chart(self, key: str) -> str:
        if key not in self._charts:
            raise Refused(f"The report names the chart “{key}”, which report.yaml does not declare.")
        chart = self._charts[key]
        block = declared.chart(self.material, self.report, chart, self.plain(chart.title))
        if block is None:
            return "*This chart is left out, because its numbers are held back or there are none yet.*"
        self._charts_so_far += 1
        return self._placed(declared.numbered(block, self._charts_so_far))

    def table(self, kind: str, *arguments: str) -> str:
        made = tables.table(self.material, self.report, kind, *arguments)
        if made is None:
            return ""
        self._tables_so_far += 1
        return self._placed(tables.numbered(made, self._tables_so_far))

    def section(self, key: str) -> str:
        if key not in self._sections:
            raise Refused(f"The report names the section “{key}”, which report.yaml does not declare.")
        declared = self._sections[key]
        written = self.material.sections.get(key)
        return self._placed(SectionBlock(key, declared.title, written.body if written else "", declared.asks))

    def quotes(self, exercise: str) -> str:
        texts = self.material.quotes.get(exercise)
        return self._placed(QuotesBlock(exercise, tuple(texts))) if texts else ""

    def _placed(self, block: Block) -> str:
        kind = {Table: "table", SectionBlock: "section", QuotesBlock: "quotes"}.get(type(block), "chart")
        key = f"{kind}-{block.key}"
        self.blocks[key] = block
        return f"![](block:{key})"


def _lower(label: str) -> str:
    """A label inside a sentence: small first letter, unless its first word is an abbreviation or a name."""
    first = label.split(" ", 1)[0]
    return label if first.isupper() and len(first) > 1 else label[:1].lower() + label[1:]


def without_links(text: str) -> str:
    """Markdown without its links to figures."""
    parts = text.split("](figure:")
    cleaned = [parts[0]]
    cleaned += [part.split(")", 1)[1] for part in parts[1:]]
    return "".join(cleaned).replace("[", "")


def report_of(definition: Definition) -> Report:
    """The definition's report; refused where it has none."""
    if definition.report is None:
        raise Refused(
            f"The definition {definition.key} holds no report. "
            "Add report.yaml and report.md to its folder and apply it."
        )
    return definition.report


def compose(material: Material) -> Source:
    """The report's one Markdown source."""
    report = report_of(material.definition)
    composer = Composer(material, report)
    markdown = composer.text(report.template)
    return Source(report.title, composer.plain(report.subtitle), markdown, composer.blocks)
