"""What somebody means who answers a message: STOP, START, or something else.

Source: the words that providers of text messages agreed on (CTIA, Messaging Principles and Best Practices,
5.1.2). What is said beside them is ours: stopping too often does less harm than writing once too often.
"""

import re
import unicodedata

STOP = frozenset({"stop", "stopp", "stopall", "unsubscribe", "cancel", "end", "quit"})
START = frozenset({"start", "unstop"})
SHORT = 4  # words: in so short an answer the word may stand anywhere


def means_stop(text: str) -> bool:
    """``STOP``, `` s t o p``, ``Stop please``, ``please stop!``, ``STOP. I have a new number now``."""
    words = _words(text)
    if not words or "".join(words) in START:
        return False
    return words[0] in STOP or "".join(words) in STOP or (len(words) <= SHORT and bool(STOP & set(words)))


def means_start(text: str) -> bool:
    """``START``, ``start please``; never where STOP is said as well."""
    words = _words(text)
    return bool(words) and not means_stop(text) and ({words[0], "".join(words)} & START != set())


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", unicodedata.normalize("NFKC", text).casefold())
