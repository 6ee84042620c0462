"""The report as HTML: inside a page, as one file, and as what pandoc reads for Word and Typst."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from onward.reports.charts import draw
from onward.reports.charts.drawing import Words
from onward.reports.report.blocks import Block, ChartBlock, QuotesBlock, SectionBlock, Table
from onward.reports.report.composer import Source
from onward.reports.report.text import Rendered, rendered, typed

TEMPLATE = "reports/report/blocks.html"
_BETWEEN_TAGS = re.compile(r">[^<]+<")
_APOSTROPHE = re.compile(r"'|&#x27;|&#39;")


@dataclass(frozen=True)
class Medium:
    """Where the HTML goes. ``picture`` draws a chart: markup for a screen, the name of a file for paper."""

    picture: Callable[[ChartBlock], str]
    figure_href: Callable[[str], str] = "#rule-{}".format
    edit_href: Callable[[str], str] | None = None
    heading: int = 1
    paper: bool = False
    asks: bool = False
    sized_words: bool = True


def fragment(source: Source, medium: Medium) -> Rendered:
    """The whole report as an HTML fragment without its title, and its headings."""
    writer = _Writer(source, medium)
    markdown = source.markdown
    if medium.paper and any(isinstance(block, ChartBlock) for block in source.blocks.values()):
        markdown += "\n\n# Annex: the numbers behind the charts\n\n![](block:numbers)\n"
    made = rendered(markdown, shift=medium.heading, figure_href=medium.figure_href, block=writer.block)
    return Rendered(typeset(made.html), made.headings)


def typeset(html: str) -> str:
    """Straight apostrophes in the text become printed ones; tags stay as they are."""
    return _BETWEEN_TAGS.sub(lambda text: _APOSTROPHE.sub("’", text[0]), html)


def sized(drawing: Words) -> list[dict[str, object]]:
    """Words of a free listing with a size from 1 to 5, in the order of the alphabet."""
    most = max((count for _, count in drawing.words), default=1)
    return [
        {"text": text, "count": count, "size": 1 + (4 * count) // most if most > 1 else 3}
        for text, count in sorted(drawing.words, key=lambda word: word[0].casefold())
    ]


class _Writer:
    def __init__(self, source: Source, medium: Medium) -> None:
        self.source, self.medium = source, medium

    def block(self, key: str) -> str:
        if key == "numbers":
            return "\n".join(
                self.table(block.table, "Numbers of figure")
                for block in self.source.blocks.values()
                if isinstance(block, ChartBlock) and not self._beneath(block)
            )
        return self._block(self.source.blocks[key])

    def _block(self, block: Block) -> str:
        if isinstance(block, Table):
            return self.table(block, "Table")
        if isinstance(block, ChartBlock):
            return self._paper_chart(block) if self.medium.paper else self._chart(block)
        if isinstance(block, SectionBlock):
            return self._section(block)
        return self._part("quotes", block=block)

    def table(self, table: Table, word: str) -> SafeString:
        href = self.medium.figure_href
        rows = [
            [
                {
                    "text": cell.text,
                    "href": href(cell.figure) if cell.figure else "",
                    "anchors": cell.anchors,
                    "heading": place == 0 and bool(cell.text or cell.anchors),
                    "number": table.columns[place].number,
                }
                for place, cell in enumerate(cells)
            ]
            for cells in table.rows
        ]
        return self._part("table", table=table, rows=rows, word=word, paper=self.medium.paper)

    def _chart(self, block: ChartBlock) -> str:
        if isinstance(block.drawing, Words):
            picture = self._part("words", words=sized(block.drawing))
        else:
            picture = mark_safe(self.medium.picture(block))  # noqa: S308  drawn here
        return self._part(
            "chart", block=block, picture=picture, numbers=self.table(block.table, "Numbers of figure")
        )

    def _beneath(self, block: ChartBlock) -> bool:
        return isinstance(block.drawing, Words) and not self.medium.sized_words

    def _paper_chart(self, block: ChartBlock) -> str:
        if not isinstance(block.drawing, Words):
            return self._part(
                "paper_chart",
                block=block,
                picture=self.medium.picture(block),
                width=draw.width(block.drawing),
            )
        if self._beneath(block):
            return self.table(replace(block.table, caption=block.title), "Figure")
        return self._part("paper_words", block=block, words=sized(block.drawing))

    def _section(self, block: SectionBlock) -> str:
        body = mark_safe(typed(block.body))  # noqa: S308  cleaned by nh3
        edit = self.medium.edit_href(block.key) if self.medium.edit_href else ""
        return self._part(
            "section", block=block, body=body, asks=block.asks if self.medium.asks else "", edit=edit
        )

    def _part(self, name: str, **context: object) -> SafeString:
        return render_to_string(f"{TEMPLATE}#{name}", context)


__all__ = ["Medium", "QuotesBlock", "fragment", "sized"]
