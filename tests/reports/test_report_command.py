"""``onward report``"""

from pathlib import Path

import pytest

from onward.config import cli
from onward.programmes.models import Programme


def test_the_command_prints_the_files_that_it_made(
    imported_pilot: Programme, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    words = ["report", "--programme", "star-2020", "--as-of", "30/11/2021", "--out", str(tmp_path / "new")]
    assert cli.run([*words, "--formats", "html", "json"]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert [line.split()[0].rsplit("/")[-1] for line in printed] == ["report.html", "figures.json"]
    assert all(line.endswith(("KB", "MB")) for line in printed)
    assert "Main office" in (tmp_path / "new" / "report.html").read_text()


def test_the_json_file_is_what_the_figures_command_prints(
    imported_pilot: Programme, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    asked = ["--programme", "star-2020", "--as-of", "2021-11-30", "--cohort", "C1", "C3"]
    assert cli.run(["report", *asked, "--out", str(tmp_path), "--formats", "json"]) == 0
    capsys.readouterr()
    assert cli.run(["figures", *asked, "--format", "json"]) == 0
    assert capsys.readouterr().out == (tmp_path / "figures.json").read_text()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--programme", "nothing"], "There is no programme “nothing”"),
        (["--programme", "star-2020", "--cohort", "C9"], "C9"),
        (["--programme", "star-2020", "--as-of", "someday"], "someday"),
        (["--programme", "star-2020", "--office", "moon"], "moon"),
        (["--programme", "star-2020", "--audience", "funder", "--public"], "contradict"),
    ],
)
def test_what_is_not_there_is_refused_in_a_sentence(
    words: list[str],
    sentence: str,
    imported_pilot: Programme,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
):
    assert cli.run(["report", "--out", str(tmp_path / "new"), *words]) == 1
    assert sentence in capsys.readouterr().err
    assert not (tmp_path / "new").exists()
