"""Every pair of colours that stands on each other meets WCAG 2.2 AA, in the light and in the dark."""

import json
from pathlib import Path

import pytest
from django.conf import settings

COLOURS = json.loads((Path(settings.PACKAGE) / "ui" / "assets" / "colours.json").read_text())
GROUNDS = ("page", "sand", "raised")
TEXT = [
    *[(word, ground) for ground in GROUNDS for word in ("ink", "muted", "brand", "link", "link-deep")],
    *[("link-seen", ground) for ground in GROUNDS],
    *[("urgent", ground) for ground in GROUNDS],
    *[(state, f"{state}-ground") for state in ("done", "due", "urgent", "plain")],
    *[("ink", f"{state}-ground") for state in ("done", "due", "urgent", "plain")],
    *[("link", f"{state}-ground") for state in ("done", "due", "urgent", "plain")],
    ("ink", "quiet"),
    ("ink", "quiet-deep"),
    ("on-brand", "brand"),
    ("on-brand", "brand-deep"),
    ("on-urgent", "urgent"),
    ("on-urgent", "urgent-deep"),
    ("on-sun", "sun"),
]
EDGES = [("control", "page"), ("control", "sand"), ("brand", "quiet-deep"), ("brand", "page")]


def _luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(scheme: str):
    colours = COLOURS[scheme]
    weak = {pair: _contrast(colours[pair[0]], colours[pair[1]]) for pair in TEXT}
    assert {pair: round(ratio, 2) for pair, ratio in weak.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_edges_of_what_can_be_used_stand_out(scheme: str):
    colours = COLOURS[scheme]
    weak = {pair: _contrast(colours[pair[0]], colours[pair[1]]) for pair in EDGES}
    assert {pair: round(ratio, 2) for pair, ratio in weak.items() if ratio < 3} == {}


@pytest.mark.parametrize("ground", ["page", "sand"])
def test_ink_on_a_participants_page_meets_aaa(ground: str):
    assert all(_contrast(colours["ink"], colours[ground]) >= 7 for colours in COLOURS.values())


def test_both_schemes_name_the_same_colours():
    assert COLOURS["light"].keys() == COLOURS["dark"].keys()
