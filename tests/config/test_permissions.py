"""The document on who may do what is what the code does."""

from pathlib import Path

import pytest

from onward.accounts.access import MEANINGS, PERMISSIONS
from onward.accounts.choices import Role
from onward.config import cli, permissions
from onward.people.parts import Part, Relation
from tests.architecture.source import ROOT


def test_the_document_is_what_the_code_generates():
    there = (ROOT / "docs/permissions.md").read_text(encoding="utf-8")
    assert there == permissions.document(), "run: onward permissions"


def test_every_permission_part_and_relation_has_its_sentence():
    assert list(MEANINGS) == list(PERMISSIONS)
    assert list(permissions.PARTS) == list(Part)
    assert list(permissions.RELATIONS) == list(Relation)
    assert all(sentence.endswith(".") for sentence in [*MEANINGS.values(), *permissions.PARTS.values()])


def _row(text: str, first: str) -> list[str]:
    [row] = [line for line in text.splitlines() if line.startswith(f"| {first} |")]
    return [cell.strip() for cell in row.strip("|").split("|")]


@pytest.mark.parametrize("permission", PERMISSIONS)
def test_the_table_says_yes_where_the_role_may_and_nothing_where_not(permission: str):
    text = permissions.document()
    heads, cells = _row(text, "permission"), _row(text, f"`{permission}`")
    said = {head: cell for head, cell in zip(heads, cells, strict=True) if cell == "yes"}
    assert set(said) == {role.label for role in PERMISSIONS[permission]}


def test_administrators_funders_and_evidence_officers_have_no_column_among_the_parts():
    parts = permissions.document().split("### Read")[1]
    for role in (Role.ADMINISTRATOR, Role.FUNDER, Role.EVIDENCE):
        assert role.label not in parts


def test_the_check_passes_on_what_was_written_and_fails_on_anything_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    out = tmp_path / "permissions.md"
    assert cli.run(["permissions", "--check", "--out", str(out)]) == 1
    assert cli.run(["permissions", "--out", str(out)]) == 0
    assert cli.run(["permissions", "--check", "--out", str(out)]) == 0
    out.write_text(out.read_text(encoding="utf-8").replace("| yes |", "|  |", 1), encoding="utf-8")
    assert cli.run(["permissions", "--check", "--out", str(out)]) == 1
    assert "is behind the code" in capsys.readouterr().err


def test_a_document_that_cannot_be_written_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert cli.run(["permissions", "--out", str(tmp_path / "no" / "x.md")]) == 1
    assert "cannot be written" in capsys.readouterr().err
