"""``onward retention``: the schedule says what the code does."""

from pathlib import Path

from onward.config import cli, retention

ROOT = Path(__file__).parents[2]


def test_the_document_is_not_behind():
    assert (ROOT / "docs/retention.md").read_text() == retention.document(), "run: onward retention"


def test_every_period_and_table_stands_in_it():
    text = retention.document()
    assert "| STAR pilot, London | How to reach them | 12 |" in text
    assert "`people.ContactPoint` | the whole row" in text


def test_a_document_that_is_behind_is_refused(tmp_path: Path, capsys):
    old = tmp_path / "retention.md"
    old.write_text("Older.")
    assert cli.run(["retention", "--check", "--out", str(old)]) == 1
    assert "is behind the code" in capsys.readouterr().err
    assert cli.run(["retention", "--out", str(old)]) == 0
    assert cli.run(["retention", "--check", "--out", str(old)]) == 0
