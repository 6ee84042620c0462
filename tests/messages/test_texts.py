"""What messages say: short, neutral, and nothing in them but a day and an hour."""

import datetime as dt
import hashlib
import re
import string
from pathlib import Path

import pytest
import yaml
from django.conf import settings

from onward.lib.refusals import Refused
from onward.messages.texts import FOLDER, current, ending, exact, filled, texts, whole

# A version that somebody may have got is never changed. A new wording is a new file and a new line.
FROZEN = {
    "class_called_off-1-en.yaml": "51214ddcf298464e",
    "class_moved-1-en.yaml": "f754c9f305f793b9",
    "class_on-1-en.yaml": "4315b017ed0f7363",
    "class_today-1-en.yaml": "822e623f53f726c2",
    "class_tomorrow-1-en.yaml": "2390b49cfaad5c45",
    "daily_prompt-1-en.yaml": "cc6b0a2418b4f3d3",
    "endings-en.yaml": "2ba4bed779640e66",
    "get_in_touch-1-en.yaml": "1e535775f398061f",
}
FORBIDDEN = (
    r"\b(traffick\w*|victim\w*|surviv\w*|slave\w*|exploit\w*|abuse\w*|case ?worker|programme|course|onward|"
    r"police|home office|refugee\w*|asylum|referral|charity|support)\b"
)
WHEN = dt.datetime(2026, 11, 3, 14, 30, tzinfo=dt.UTC)


def everything() -> list[str]:
    """All that can leave: subjects, bodies with a moment in them, and their endings."""
    found = [text.subject for text in texts()]
    return found + [whole(text, kind, WHEN) for text in texts() for kind in ("phone", "email")]


def names_of_programmes() -> set[str]:
    """Keys and titles of the programmes that come with it, and the words of which they are made."""
    found = set()
    for path in Path(settings.PACKAGE / "definitions").glob("*/programme.yaml"):
        told = yaml.safe_load(path.read_text(encoding="utf-8"))
        found |= {told["key"], told["title"]}
    return found


def test_nothing_tells_what_it_is_about():
    assert [text for text in everything() if re.search(FORBIDDEN, text, re.IGNORECASE)] == []


def test_no_programme_is_named():
    names = names_of_programmes()
    assert names
    wrong = [text for text in everything() for name in names if name.casefold() in text.casefold()]
    assert wrong == []
    assert [text for text in everything() if re.search(r"\bstar\b", text, re.IGNORECASE)] == []


def test_only_a_day_and_an_hour_can_be_put_in():
    fields = {
        name
        for text in texts()
        for part in (text.body, text.subject)
        for _, name, _, _ in string.Formatter().parse(part)
        if name
    }
    assert fields == {"day", "time"}


@pytest.mark.parametrize("text", texts(), ids=lambda text: f"{text.key}-{text.version}-{text.language}")
def test_a_text_fits_into_one_message_and_says_how_to_stop(text):
    told = whole(text, "phone", WHEN)
    assert len(told) <= 160
    assert told.isascii()  # one letter beyond it halves what a message holds
    assert told.endswith("Reply STOP to stop.")
    assert "STOP" not in whole(text, "email", WHEN)
    assert all(len(sentence.split()) <= 12 for sentence in re.split(r"(?<=[.?]) ", told))
    assert not re.search(r"!|please|\bname\b", told, re.IGNORECASE)


def test_no_version_was_changed_after_it_was_sent():
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest()[:16] for path in FOLDER.glob("*.yaml")}
    assert found == FROZEN


def test_a_file_is_named_for_what_it_holds():
    names = {path.stem for path in FOLDER.glob("*.yaml") if not path.stem.startswith("endings")}
    assert {f"{text.key}-{text.version}-{text.language}" for text in texts()} == names


def test_words_have_the_day_and_hour_as_people_say_them():
    assert filled(current("class_on"), WHEN) == "Your class is on Tuesday 3 November at 2:30pm."
    assert filled(current("class_today"), WHEN.replace(hour=0, minute=0)) == "Your class is today at 12am."
    assert whole(current("class_tomorrow"), "phone", WHEN.replace(hour=10, minute=0)) == (
        "Your class is tomorrow at 10am. Reply STOP to stop."
    )


def test_a_language_is_found_by_tag_or_name_and_english_stands_in():
    assert (
        current("class_today", "English")
        == current("class_today", "en")
        == current("class_today", "Tigrinya")
    )
    assert ending("phone", "xx") == ending("phone", "en")


def test_what_there_is_no_text_for_is_refused():
    with pytest.raises(Refused, match="There is no message “greeting”"):
        current("greeting")
    with pytest.raises(Refused, match="no version 9"):
        exact("class_today", 9, "en")
