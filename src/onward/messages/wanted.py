"""What rooms above know about a message's concern: whether it is still worth telling.

A room registers a function for the keys of ``about`` that are its own (``session:12`` is ``session``). It is
asked at the moment of sending, and answers with a sentence where the message is not to be sent any more: the
class was moved, the person has left. The room below knows nothing of classes.
"""

from collections.abc import Callable
from typing import NamedTuple

from onward.messages.models import Message


class Against(NamedTuple):
    """Why a message is not wanted any more; ``changed``: nobody needs to see to it, another one takes its
    place."""

    sentence: str
    changed: bool = False


type Asked = Callable[[Message], Against | None]

_ASKED: dict[str, Asked] = {}


def register(concern: str, asked: Asked) -> None:
    """Called once by each room as it starts; the same concern twice is a mistake in the code."""
    if _ASKED.get(concern, asked) is not asked:
        raise LookupError(f"Somebody is asked about {concern} already.")
    _ASKED[concern] = asked


def against(message: Message) -> Against | None:
    """What speaks against sending this now; ``None`` where nothing does, or nobody knows of it."""
    asked = _ASKED.get(message.about.partition(":")[0])
    return asked(message) if asked else None
