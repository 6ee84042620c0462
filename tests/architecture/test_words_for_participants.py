"""What a participant reads: short sentences, no blame, and no word that tells what the programme is about.

Source: the safety specification, "On the screen of a participant".
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.source import SRC, named

TEMPLATES = [*SRC.glob("space/templates/**/*.html"), SRC / "ui" / "templates" / "ui" / "participant.html"]
SENTENCES = [
    SRC / "space" / "forms.py",
    *SRC.glob("space/views/*.py"),
    *SRC.glob("space/queries/*.py"),
    SRC / "accounts" / "rules" / "pins.py",
    SRC / "accounts" / "actions" / "cards.py",
    SRC / "accounts" / "actions" / "sent_codes.py",
    SRC / "accounts" / "channels.py",
    SRC / "messages" / "actions" / "prompts.py",
]
BLAME = r"\b(wrong|fail\w*|error|invalid|incorrect|illegal|submit|please|sorry|forbidden|score)\b|!"
TELLING = r"\b(traffick\w*|victim\w*|surviv\w*|slave\w*|exploit\w*|abuse\w*|case ?worker|programme|onward)\b"
LONGEST = 12  # words


def _of_template(path: Path) -> Iterator[str]:
    text = re.sub(r"{#.*?#}|{%.*?%}", "\n", path.read_text(), flags=re.DOTALL)
    text = re.sub(r"</?(?:strong|span|a)\b[^>]*>", "", text)
    text = re.sub(r"{{.*?}}", "something", text)
    yield from (line.strip() for line in re.split(r"<[^>]*>|\n", text) if re.search("[A-Za-z]", line))
    labels = re.findall(r'label="([^"]*)"|details "([^"]*)"|default:"([^"]*)"', path.read_text())
    yield from (text for found in labels for text in found if re.search("[a-z] |^[A-Z]", text))


def _of_code(path: Path) -> Iterator[str]:
    """Every text that looks like a sentence or a label; docstrings are for colleagues."""
    tree = ast.parse(path.read_text())
    told = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in told:
            continue
        if re.match(r"[A-Z0-9].* ", node.value):
            yield node.value


def _texts() -> list[tuple[str, str]]:
    found = [(named(path), text) for path in TEMPLATES for text in _of_template(path)]
    return found + [(named(path), text) for path in SENTENCES for text in _of_code(path)]


def test_there_is_something_to_look_at():
    texts = [text for _, text in _texts()]
    assert len(texts) > 60
    assert "Choose a PIN" in texts
    assert "Many people choose this PIN. Choose another one." in texts
    assert "Type the code on your card." in texts


@pytest.mark.parametrize("pattern", [BLAME, TELLING], ids=["blame", "telling"])
def test_no_word_blames_or_tells(pattern: str):
    assert [(path, text) for path, text in _texts() if re.search(pattern, text, re.IGNORECASE)] == []


def test_no_sentence_is_longer_than_twelve_words():
    long = [
        (path, sentence)
        for path, text in _texts()
        for sentence in re.split(r"(?<=[.?]) ", text)
        if len(sentence.split()) > LONGEST
    ]
    assert long == []
