"""Lists of words: each key once, and no word that could mean two entries."""

from collections.abc import Iterator, Sequence

from onward.programmes.definition.checks.mistake import Mistake, twice
from onward.programmes.definition.placed import Where
from onward.programmes.definition.schema import Definition, Word

# Lists by name, with the longest key that the tables take.
LISTS = {
    "decision_reasons": 40,
    "horizons": 20,
    "attendance": 20,
    "assistance": 20,
    "statuses": 20,
    "reasons": 20,
    "exercises": 40,
}
STAGE = 20


def mistakes(definition: Definition) -> Iterator[Mistake]:
    for name, longest in LISTS.items():
        yield from entries((name,), getattr(definition, name), longest)
    for place, criterion in enumerate(definition.criteria):
        yield from entries(("criteria", place, "answers"), criterion.answers, 40)
    for place, instrument in enumerate(definition.instruments):
        where: Where = ("instruments", place)
        yield from entries((*where, "stages"), instrument.stages, STAGE)
        for key, answers in instrument.answer_sets.items():
            yield from entries((*where, "answer_sets", key, "words"), answers.words, 40)


def plain(word: str) -> str:
    """A word as a workbook is compared with it: small letters, hyphens and _ as spaces."""
    return " ".join(word.casefold().replace("-", " ").replace("_", " ").split())


def entries(where: Where, found: Sequence[Word], longest: int) -> Iterator[Mistake]:
    """The mistakes of one list."""
    yield from twice(where, "key", (word.key for word in found), "key")
    taken: dict[str, str] = {}
    for place, word in enumerate(found):
        if len(word.key) > longest:
            yield Mistake(
                (*where, place, "key"), f"key “{word.key}” is longer than {longest} signs. Shorten it."
            )
        for said in {plain(text) for text in (word.key, word.label, *word.words)}:
            if taken.setdefault(said, word.key) != word.key:
                yield Mistake(
                    (*where, place),
                    f"“{said}” could mean {taken[said]} and {word.key}. Take it out of one of them.",
                )
