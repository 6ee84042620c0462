"""Whatever stands in a definition, it is taken or refused in sentences: it never breaks the reader."""

import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.lib.refusals import Refused
from onward.programmes.definition import files
from onward.programmes.definition.changes import compare
from onward.programmes.definition.checking import checked
from onward.programmes.definition.figures import written_out
from onward.programmes.definition.schema import Definition
from tests.programmes.conftest import GARDEN

CONTENT = files.content(GARDEN)
WORDS = ["", "soil", "S-1", "growth", "status", "{key}", "yes", "resting", "scale", "text", "items", "quiz"]
JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 200),
    st.floats(),
    st.sampled_from(WORDS),
    st.text(max_size=5),
    st.lists(st.sampled_from(WORDS), max_size=2),
    st.dictionaries(st.sampled_from(WORDS), st.sampled_from(WORDS), max_size=2),
)


def places(content: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in the content, as the way to it."""
    entries = content.items() if isinstance(content, dict) else enumerate(content)
    found = []
    for step, value in entries:
        found.append((*way, step))
        if isinstance(value, dict | list):
            found += places(value, (*way, step))
    return found


PLACES = places(CONTENT)
GARDENS = files.parse(CONTENT, "garden")
LISTS = ("statuses", "attendance", "assistance", "decision_reasons", "reasons", "horizons", "exercises")


def keys(definition: Definition, name: str) -> set[str]:
    return {word.key for word in getattr(definition, name)}


def changed(way: tuple[Any, ...], junk: Any, *, removed: bool) -> dict[str, Any]:
    content = copy.deepcopy(CONTENT)
    place: Any = content
    for step in way[:-1]:
        place = place[step]
    if removed:
        del place[way[-1]]
    else:
        place[way[-1]] = junk
    return content


@given(st.sampled_from(PLACES), JUNK, st.booleans())
@settings(max_examples=400, deadline=None)
def test_a_definition_with_anything_anywhere_is_taken_or_refused_in_sentences(way, junk, removed):
    sentences: list[str] = []
    try:
        definition = checked(changed(way, junk, removed=removed), "garden")
    except Refused as refusal:
        sentences = refusal.sentences
    else:
        ids = [figure.id for figure in written_out(definition)]
        assert len(ids) == len(set(ids))
        sentences = [str(change) for change in compare(GARDENS, definition, used=True)]
    assert all(sentence.endswith(".") for sentence in sentences)


@pytest.mark.parametrize("used", [True, False])
def test_a_definition_compared_with_itself_has_no_changes(used):
    assert compare(GARDENS, GARDENS, used=used) == []


@given(st.sampled_from(PLACES))
@settings(max_examples=200, deadline=None)
def test_no_key_of_a_list_can_go(way):
    try:
        definition = checked(changed(way, None, removed=True), "garden")
    except Refused:
        return
    kept = all(keys(GARDENS, name) <= keys(definition, name) for name in LISTS)
    assert kept or "!" in {change.sign for change in compare(GARDENS, definition, used=True)}
