"""Components that need more than an include: tables, what is folded away, the way back, dates in words."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from onward.ui.tables import Table

register = template.Library()


@register.inclusion_tag("ui/components/table.html")
def table(table: Table) -> dict[str, Any]:
    """A table with its caption; it becomes cards on a phone."""
    return {"table": table}


@register.inclusion_tag("ui/components/breadcrumbs.html")
def breadcrumbs(*pairs: str) -> dict[str, Any]:
    """The pages above this one: label, address, label, address, …"""
    return {"crumbs": list(zip(pairs[::2], pairs[1::2], strict=True))}


@register.simple_block_tag
def details(content: SafeString, summary: str, open: bool = False) -> SafeString:
    """What a reader opens when they want to know more."""
    return format_html(
        '<details class="fold"{}><summary>{}</summary><div class="fold__body">{}</div></details>',
        SafeString(" open") if open else "",
        summary,
        content,
    )


@register.filter
def day(value: dt.date | None) -> str:
    """``Tuesday 3 November 2020``; nothing where there is no date."""
    return f"{value:%A} {value.day} {value:%B %Y}" if value else ""


@register.filter
def weekday(value: dt.date | None) -> str:
    """``Tuesday 3 November``, for a day near enough to need no year; nothing where there is no date."""
    return f"{value:%A} {value.day} {value:%B}" if value else ""


@register.filter
def short_day(value: dt.date | None) -> str:
    """``3 November 2020``; nothing where there is no date."""
    return f"{value.day} {value:%B %Y}" if value else ""


@register.filter
def clock(value: dt.time | None) -> str:
    """``10am``, ``2:30pm``; nothing where there is no time."""
    if value is None:
        return ""
    hour = value.hour % 12 or 12
    minutes = f":{value.minute:02d}" if value.minute else ""
    return f"{hour}{minutes}{'am' if value.hour < 12 else 'pm'}"


@register.filter
def counted(number: int, words: Sequence[str] | str) -> str:
    """``1 person``, ``3 people``: the number with the word that goes with it (``"person,people"``)."""
    one, many = words.split(",") if isinstance(words, str) else words
    return f"{number:,} {one if number == 1 else many}"
