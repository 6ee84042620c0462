"""Rules of a referral that is being written: its screens in order, and when it can be sent."""

import datetime as dt
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Protocol

from onward.people.rules.languages import Language

# Screen -> what it asks, as its heading says. One thing a page.
SCREENS: Mapping[str, str] = {
    "names": "What are they called?",
    "about": "Who are they?",
    "languages": "Which languages do they use?",
    "contact": "How can we reach them safely?",
    "needs": "What do they need to take part?",
    "background": "School and work",
    "criteria": "What can you confirm?",
    "details": "Is there anything the team ought to know?",
    "agreed": "What have they agreed to?",
}
NO_WAY = "none"  # of a contact: there is no safe one yet
CONFIRMS = "partner"
KEPT = dt.timedelta(days=60)  # since the last change: ours, so that nobody waits in a drawer for ever
LONGEST = 2_000  # letters of what is written freely

_NUMBERED = re.compile(r"(\D*)(\d+)")
FIRST_REF = "P001"


class Evidenced(Protocol):
    """A criterion, as far as :func:`confirmed_by_partners` looks at it."""

    @property
    def evidence(self) -> str: ...
    @property
    def retired(self) -> bool: ...


def confirmed_by_partners[C: Evidenced](criteria: Iterable[C]) -> list[C]:
    """Criteria of which the definition says that a partner confirms them, in its words for the evidence."""
    return [one for one in criteria if not one.retired and CONFIRMS in one.evidence.casefold()]


def number(screen: str) -> int:
    """Which screen this is, from 1 on."""
    return list(SCREENS).index(screen) + 1


def after(screen: str) -> str:
    """The screen that comes next, blank after the last one."""
    return next(iter(list(SCREENS)[number(screen) :]), "")


def before(screen: str) -> str:
    """The screen before this one, blank for the first."""
    return list(SCREENS)[number(screen) - 2] if number(screen) > 1 else ""


def to_go_on_with(done: Collection[str]) -> str:
    """The first screen that nobody answered yet, blank where all are answered."""
    return next((screen for screen in SCREENS if screen not in done), "")


def why_not_send(done: Collection[str], told: Mapping[str, Any]) -> list[str]:
    """A sentence for everything that keeps a draft from being sent.

    ``told`` are the answers by field. Nobody is referred who has not agreed to it.
    """
    found = [f"“{title}” is not answered yet." for screen, title in SCREENS.items() if screen not in done]
    if "names" in done and not told.get("given_name") and not told.get("family_name"):
        found.append("Tell at least one name.")
    if "agreed" in done and told.get("agreed_to_referral") != "yes":
        found.append("Nothing is sent before they have agreed to it. Ask them, and change the answer then.")
    return found


def languages(first: str, others: str, *, interpreter: bool) -> list[Language]:
    """The languages that somebody uses: the first one, and those named with commas between them."""
    more = [name.strip() for name in re.split(r"[,;\n]", others) if name.strip()]
    named = [Language(first.strip(), interpreter=interpreter)] if first.strip() else []
    return named + [Language(name) for name in dict.fromkeys(more) if name != first.strip()]


def next_ref(refs: Sequence[str]) -> str:
    """The next free number of an office, whose ``refs`` are told with the latest first.

    It goes on as the latest that ends in a number does: after ``P016`` comes ``P017``. An office that has
    none begins with ``P001``.
    """
    for ref in refs:
        if found := _NUMBERED.fullmatch(ref):
            prefix, width = found[1], len(found[2])
            highest = max(int(one[2]) for one in map(_NUMBERED.fullmatch, refs) if one and one[1] == prefix)
            return f"{prefix}{highest + 1:0{width}d}"
    return FIRST_REF


def first_note(details: str, *, no_way: bool) -> str:
    """What stands first in the thread of a referral, blank where nothing does."""
    nobody = "There is no safe way to reach them yet. They can be reached through us." if no_way else ""
    return "\n\n".join(filter(None, (details.strip(), nobody)))
