"""The words that a column may hold, however spelt: by key, by label, or by any of their other words."""

from collections.abc import Iterable, Mapping

from onward.interchange.workbook.cells import Convert, Noted, Raw, Unreadable, shown, text
from onward.interchange.workbook.problems import in_words, nearest
from onward.programmes.definition.schema import Word
from onward.referrals.rules import EDUCATION, ENGLISH

NOT_SAID = frozenset(
    {
        "-",
        "–",
        "—",
        "?",
        "n/a",
        "not said",
        "not known",
        "unknown",
        "not stated",
        "prefer not to say",
        "blank",
    }
)
YES_NO = {"yes": ("y", "true", "1"), "no": ("n", "false", "0")}
SEX = {"F": ("female", "woman", "w"), "M": ("male", "man"), "X": ("other", "another", "non binary")}
DELIVERY = {
    "online": ("on line", "remote", "video", "virtual"),
    "in person": ("face to face", "f2f", "on site", "inperson"),
    "phone": ("by phone", "telephone", "call", "phone call"),
    "mixed": ("hybrid", "blended"),
}
DECISION = {
    "accepted": ("accept", "yes"),
    "declined": ("decline", "refused", "rejected", "turned away"),
    "withdrew": ("withdrawn",),
    "waiting": ("wait", "pending"),
}
FINISH = {"completed": ("complete", "finished"), "left early": ("left", "dropped out", "drop out")}
REVIEWS = {
    "fully": ("fully achieved", "achieved", "full"),
    "partly": ("partly achieved", "partially achieved", "partially", "part"),
    "not": ("not achieved", "none"),
}
REVIEW_LABELS = ("fully achieved", "partly achieved", "not achieved")


def folded(written: str) -> str:
    """Letters' case, spaces, dashes and underlines do not matter."""
    return " ".join(written.casefold().replace("_", " ").replace("-", " ").split()).rstrip(".")


class Words:
    """A list to choose from: ``lookup`` is folded spelling to key, ``labels`` are shown to the reader."""

    def __init__(self, lookup: Mapping[str, str], labels: Iterable[str]) -> None:
        self.lookup = lookup
        self.labels = tuple(labels)

    def __call__(self, raw: Raw) -> str:
        """The key of what is written; blank where it says that nothing is known."""
        written = text(raw)
        key = self.lookup.get(folded(written))
        if key is None:
            if written.casefold() in NOT_SAID:
                return ""
            raise Unreadable(
                f"{shown(raw)} is none of {in_words(self.labels, 'or')}. Write one of these."
                f"{nearest(written, self.labels)}"
            )
        return key


def of(table: Mapping[str, Iterable[str]]) -> Words:
    """The words of a fixed list: key to other spellings."""
    lookup = {folded(way): key for key, ways in table.items() for way in ways}
    lookup |= {folded(key): key for key in table}
    return Words(lookup, table)


def of_definition(entries: Iterable[Word]) -> Words:
    """The words of a definition's list; retired ones are still read, but no longer offered.

    ``yes`` and ``no`` may be written short here too.
    """
    entries = tuple(entries)
    lookup = {way: entry.key for entry in entries for way in YES_NO.get(entry.key, ())}
    lookup |= {folded(way): entry.key for entry in entries for way in entry.words}
    lookup |= {folded(entry.label): entry.key for entry in entries}
    lookup |= {folded(entry.key): entry.key for entry in entries}
    return Words(lookup, [entry.label.lower() for entry in entries if not entry.retired])


def else_other(words: Words) -> Convert:
    """Like ``words``, but what is not in the list counts as its entry ``other``, with a remark."""

    def convert(raw: Raw) -> object:
        try:
            return words(raw)
        except Unreadable as error:
            if "other" not in words.lookup:
                raise
            return Noted(words.lookup["other"], f"{error} It counts as another reason.")

    return convert


ENGLISH_WORDS = of({level: (level.removeprefix("ESOL "),) for level in ENGLISH})
EDUCATION_WORDS = of(
    dict.fromkeys(EDUCATION, ())
    | {
        "none": ("no school",),
        "bachelor": ("bachelor's", "bachelors", "degree", "university"),
        "master": ("master's", "masters"),
        "doctorate": ("phd",),
    }
)
YES_NO_WORDS = of(YES_NO)
SEX_WORDS = of(SEX)
DELIVERY_WORDS = of(DELIVERY)
DECISION_WORDS = of(DECISION)
FINISH_WORDS = of(FINISH)
REVIEW_WORDS = Words(of(REVIEWS).lookup, REVIEW_LABELS)
