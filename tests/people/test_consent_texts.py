"""The texts that people agree to: frozen once shown, short, and about nothing but what they say."""

import hashlib
import re

import pytest

from onward.lib.refusals import Refused
from onward.people.choices import Purpose
from onward.people.consent_texts import FOLDER, current, text, texts

# A version that somebody may have answered is never changed. A new wording is a new file and a new line.
FROZEN = {
    "follow-up-1-en.yaml": "722c02653653048f",
    "messages-1-en.yaml": "2e5d9a38da507ad3",
    "picture-1-en.yaml": "f5f4679ec5740d93",
    "quote-1-en.yaml": "8b12ea0be9b5d0cb",
    "research-1-en.yaml": "27130cb3c5ffd62e",
    "sharing-1-en.yaml": "855a16f5fbead332",
}
LONGEST = 12  # words of a sentence: safety specification, "On the screen of a participant"


def digest(name: str) -> str:
    return hashlib.sha256((FOLDER / name).read_bytes()).hexdigest()[:16]


def test_no_version_was_changed_after_it_was_shown():
    assert {path.name: digest(path.name) for path in FOLDER.glob("*.yaml")} == FROZEN


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_file_is_named_for_what_it_holds(path):
    [found] = [one for one in texts() if f"{one.key}-{one.version}-{one.language}" == path.stem]
    assert found.purpose in Purpose.values


@pytest.mark.parametrize("purpose", Purpose)
def test_every_purpose_has_a_text(purpose: Purpose):
    found = current(purpose)
    assert (found.purpose, found.language) == (purpose, "en")
    assert found.body
    assert found.if_no
    assert found.take_back


def test_a_language_without_a_text_gets_the_english_one():
    assert current(Purpose.QUOTE, "sq").language == "en"


def test_a_text_that_is_not_there_is_refused():
    with pytest.raises(Refused, match="no version 7"):
        text("quote", 7, "en")
    with pytest.raises(Refused, match="no text about"):
        current("fame")


@pytest.mark.parametrize("one", texts(), ids=lambda one: f"{one.key}-{one.version}")
def test_sentences_are_short_and_neutral(one):
    for sentence in (*one.body, *one.if_no, *one.take_back):
        assert len(sentence.split()) <= LONGEST, sentence
        assert sentence.endswith("."), sentence
        assert not re.search(r"traffick|slave|victim|survivor|failed|wrong|submit|!", sentence, re.I)
