"""Lists of words: each key once, and no word that could mean two entries."""

from collections.abc import Iterator, Sequence

from onward.programmes.definition.checks.mistake import Mistake, twice
from onward.programmes.definition.placed import Where
from onward.programmes.definition.schema import Definition, Word

LISTS = (
    *("decision_reasons", "horizons", "attendance", "absence_reasons", "assistance", "statuses"),
    *("reasons", "exercises"),
)


def mistakes(definition: Definition) -> Iterator[Mistake]:
    for name in LISTS:
        yield from entries((name,), getattr(definition, name))
    for place, criterion in enumerate(definition.criteria):
        yield from entries(("criteria", place, "answers"), criterion.answers)
    for place, instrument in enumerate(definition.instruments):
        where: Where = ("instruments", place)
        yield from entries((*where, "stages"), instrument.stages)
        for key, answers in instrument.answer_sets.items():
            yield from entries((*where, "answer_sets", key, "words"), answers.words)


def plain(word: str) -> str:
    """A word as a workbook is compared with it: small letters, hyphens and _ as spaces."""
    return " ".join(word.casefold().replace("-", " ").replace("_", " ").split())


def entries(where: Where, found: Sequence[Word]) -> Iterator[Mistake]:
    """The mistakes of one list."""
    yield from twice(where, "key", (word.key for word in found), "key")
    taken: dict[str, str] = {}
    for place, word in enumerate(found):
        for said in {plain(text) for text in (word.key, word.label, *word.words)}:
            if taken.setdefault(said, word.key) != word.key:
                yield Mistake(
                    (*where, place),
                    f"“{said}” could mean {taken[said]} and {word.key}. Take it out of one of them.",
                )
