"""How charts look: few colours that print in grey and do not rest on red and green; numbers stand beside
the marks.
"""

from typing import Any

INK = "#1F2933"
QUIET = "#5B6770"
LINE = "#DCE2E3"
STRONG = "#0B5351"
SOFT = "#86AFAA"
PAPER = "#FFFFFF"
FONT = "Noto Sans, system-ui, sans-serif"

LABELS = 190  # pixels for the words at the left
PLOT = 265
WORDS_AFTER = 115  # pixels for the words after a bar that fills the whole width
ROW = 34
NARROW = 312  # pixels in all, for a phone
NARROW_ROW = 50

CONFIG: dict[str, Any] = {
    "aria": False,  # the whole drawing has one alternative; its parts are not read out one by one
    "background": None,
    "font": FONT,
    "view": {"stroke": None},
    "padding": {"left": 2, "right": 2, "top": 4, "bottom": 4},
    "axis": {
        "labelColor": INK,
        "labelFontSize": 13,
        "titleColor": QUIET,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "domainColor": LINE,
        "tickColor": LINE,
        "gridColor": LINE,
    },
    "text": {"color": INK, "fontSize": 13},
    "legend": {
        "labelColor": INK,
        "labelFontSize": 12,
        "titleColor": QUIET,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "orient": "top",
        "symbolStrokeColor": QUIET,
        "symbolFillColor": PAPER,
    },
}
