"""The demo's steps on an empty folder, without serving."""

import json
import os
import subprocess
import sys

import pytest
import yaml

from onward.config.demo_data import SECTIONS
from onward.programmes.queries.definitions import current


def test_every_written_section_of_the_demo_belongs_to_the_report_and_says_it_is_invented(star_2020):
    report = current(star_2020).report
    written = yaml.safe_load(SECTIONS.read_text(encoding="utf-8"))
    assert report is not None
    assert set(written) == {section.key for section in report.sections}
    assert all("Invented" in body for body in written.values())


@pytest.mark.slow
def test_the_demo_writes_every_file_of_the_report(tmp_path):
    environment = {**os.environ, "SERVE": "0", "ONWARD_KEYS": str(tmp_path / "keys.json")}
    environment["DJANGO_SETTINGS_MODULE"] = "onward.config.settings.demo"
    done = subprocess.run(
        [sys.executable, "-m", "onward.config.demo"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    made = tmp_path / "demo" / "report"
    assert {path.name for path in made.iterdir()} == {
        "report.html",
        "report.pdf",
        "report.docx",
        "figures.xlsx",
        "figures.json",
    }
    figures = {figure["id"]: figure for figure in json.loads((made / "figures.json").read_text())["figures"]}
    assert figures["engaged"]["value"] == 75.0
    assert "Invented for the demo" in (made / "report.html").read_text()
    assert str(made.relative_to(tmp_path)) in done.stdout
