"""Charts: what they say in words, and how they are drawn."""

import re

import pytest

from onward.reports.charts import draw, theme
from onward.reports.charts.drawing import Bar, Bars, Drawing, Move, Moves, Point, Weeks

BARS = Bars(
    (Bar("In work or study", 75, "12 of 16 (75%)", 60, True), Bar("Searching <now>", 6.25, "1 of 16 (6%)")),
    "target 60%",
)
MOVES = Moves(
    (Move("One", 3, 8, "3", "8"), Move("Two", 5, 5, "5", "5")), 0, 8, "before", "after", "people, of 8"
)
WEEKS = Weeks((Point("C1", 1, 100), Point("C2", 1, 50)), (Point("", 1, 75), Point("", 2, 80)))


def _lightness(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("drawing", [BARS, MOVES, WEEKS])
def test_a_drawing_has_one_alternative_and_its_own_ids(drawing: Drawing):
    svg = draw.inline(drawing, "mine", "What it shows & more")
    assert 'role="img" aria-label="What it shows &amp; more"' in svg
    assert all(found.startswith("mine-") for found in re.findall(r'\bid="([^"]+)"', svg))
    assert "style=" not in svg  # the site's content-security policy allows none
    assert "<script" not in svg


def test_numbers_stand_beside_the_bars():
    svg = draw.svg(BARS)
    assert "12 of 16 (75%)" in svg
    assert "target 60%" in svg
    assert "&lt;now&gt;" in svg


def test_a_narrow_drawing_fits_on_a_phone():
    for drawing in (BARS, MOVES, WEEKS):
        [width] = re.findall(r'<svg [^>]*width="(\d+)', draw.svg(drawing, narrow=True))
        assert int(width) <= 360 - 2 * 15


def test_a_drawing_is_no_wider_than_the_text_of_a_printed_page():
    text_of_a4 = (210 - 2 * 29) / 25.4 * 96
    assert all(draw.width(drawing) <= text_of_a4 for drawing in (BARS, MOVES, WEEKS))


def test_the_two_tones_of_bars_differ_in_grey():
    strong, soft, paper = (_lightness(colour) for colour in (theme.STRONG, theme.SOFT, theme.PAPER))
    assert (soft + 0.05) / (strong + 0.05) > 3
    assert (paper + 0.05) / (soft + 0.05) > 2


def test_the_same_drawing_gives_the_same_bytes():
    assert draw.png(BARS) == draw.png(BARS)
    assert draw.png(BARS).startswith(b"\x89PNG")
