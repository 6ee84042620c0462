"""The papers of these pages, set by Typst."""

import json
from pathlib import Path
from typing import Any

from onward.lib import typesetting
from onward.people import printed_cards
from onward.people.printed_cards import PrintedCard

_HERE = Path(__file__).parent


def welcome(told: dict[str, Any], *, card: PrintedCard | None, now: int) -> bytes:
    """The welcome pack as a tagged PDF: the letter, the timetable and, where there is one, the card.

    ``told`` as :func:`onward.casefile.queries.welcome.letter` gives it. Nothing on it says which programme.
    """
    source = printed_cards.block() + (_HERE / "welcome.typ").read_bytes()
    inputs = {"told": json.dumps({**told, "card": card.inputs if card else None}, ensure_ascii=False)}
    return typesetting.pdf(source, timestamp=now, inputs=inputs)
