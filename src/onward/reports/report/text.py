"""Markdown to HTML: the report's own words, and what people typed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import nh3
from django.utils.text import slugify
from markdown_it import MarkdownIt
from markdown_it.token import Token

BLOCK = "block:"
FIGURE = "figure:"

_MARKDOWN = MarkdownIt("commonmark", {"html": False})
_TYPED_TAGS = {"p", "ul", "ol", "li", "strong", "em", "blockquote", "br", "a"}


@dataclass(frozen=True)
class Heading:
    """A line of the contents list."""

    level: int
    text: str
    id: str


@dataclass(frozen=True)
class Rendered:
    html: str
    headings: tuple[Heading, ...]


def typed(body: str) -> str:
    """What people typed, as HTML that holds paragraphs, lists, quotations, emphasis and links, and
    nothing else.

    A heading becomes a paragraph in bold, so that it cannot upset the order of the report's own headings.
    """
    tokens = _MARKDOWN.parse(body)
    for token in tokens:
        if token.type == "heading_open":
            token.type, token.tag = "paragraph_open", "p"
        elif token.type == "heading_close":
            token.type, token.tag = "paragraph_close", "p"
    html = _MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {})
    return nh3.clean(
        html,
        tags=_TYPED_TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener",
    )


def rendered(
    markdown: str, *, shift: int, figure_href: Callable[[str], str], block: Callable[[str], str]
) -> Rendered:
    """The report's Markdown as HTML: headings moved down by ``shift``, figures linked, blocks put in
    their places.
    """
    tokens = list(_with_blocks(_MARKDOWN.parse(markdown), block))
    headings: list[Heading] = []
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            headings.append(_heading(token, tokens[place + 1], shift, {heading.id for heading in headings}))
        elif token.type == "heading_close":
            token.tag = f"h{int(token.tag[1:]) + shift}"
        elif token.type == "inline":
            _link_figures(token, figure_href)
    return Rendered(_MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {}), tuple(headings))


def _with_blocks(tokens: list[Token], block: Callable[[str], str]) -> Iterator[Token]:
    """The tokens, with each paragraph that only names a block replaced by its HTML."""
    place = 0
    while place < len(tokens):
        key = _block_named(tokens, place)
        if key is None:
            yield tokens[place]
            place += 1
        else:
            yield Token("html_block", "", 0, content=block(key) + "\n")
            place += 3


def _block_named(tokens: list[Token], place: int) -> str | None:
    if tokens[place].type != "paragraph_open":
        return None
    children = tokens[place + 1].children or []
    if len(children) != 1 or children[0].type != "image":
        return None
    source = str(children[0].attrs.get("src", ""))
    return source.removeprefix(BLOCK) if source.startswith(BLOCK) else None


def _heading(token: Token, inline: Token, shift: int, taken: set[str]) -> Heading:
    level = int(token.tag[1:])
    token.tag = f"h{level + shift}"
    words = "".join(child.content for child in inline.children or [])
    found = slug = slugify(words) or "part"
    number = 2
    while found in taken:
        found, number = f"{slug}-{number}", number + 1
    token.attrs["id"] = found
    return Heading(level, words, found)


def _link_figures(token: Token, figure_href: Callable[[str], str]) -> None:
    for child in token.children or []:
        href = str(child.attrs.get("href", "")) if child.type == "link_open" else ""
        if href.startswith(FIGURE):
            child.attrs["href"] = figure_href(href.removeprefix(FIGURE))
            child.attrs["class"] = "figure-link"
