"""Every address says who may open it, and every template is used."""

import re
from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from onward.accounts.access import PERMISSIONS
from tests.architecture.source import SRC, named


def _views(patterns: list[Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _views(pattern.url_patterns, prefix + str(pattern.pattern))
        elif isinstance(pattern, URLPattern):
            yield prefix + str(pattern.pattern), pattern.callback


def test_every_address_says_who_may_open_it():
    known = {*PERMISSIONS, "public"}
    unguarded = [
        route
        for route, view in _views(get_resolver().url_patterns)
        if not route.startswith("static/") and getattr(view, "permission", None) not in known
    ]
    assert unguarded == []


def test_there_are_no_more_than_25_permissions():
    assert len(PERMISSIONS) <= 25


def test_every_address_is_written_in_kebab_case():
    odd = [
        route
        for route, _ in _views(get_resolver().url_patterns)
        if re.search(r"[A-Z_]", re.sub(r"<[^>]*>", "", route))
    ]
    assert odd == []


def test_every_template_is_used():
    texts = [p.read_text() for p in SRC.rglob("*.py")] + [
        p.read_text() for p in SRC.glob("*/templates/**/*.html")
    ]
    known_to_django = {"404.html", "403.html", "500.html", "403_csrf.html"}
    unused = []
    for path in SRC.glob("*/templates/**/*.html"):
        name = path.as_posix().split("/templates/")[1]
        if (
            name not in known_to_django
            and not name.startswith("django/")
            and not any(name in t for t in texts)
        ):
            unused.append(named(path))
    assert unused == []
