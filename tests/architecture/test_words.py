"""The repository speaks of the product only, and the code never names one programme."""

import re
import subprocess

from tests.architecture.source import ROOT, SRC, named, python_files


def test_the_code_never_names_a_programme():
    programme = re.compile(r"\bSTAR\b|\bstar-(20|ni\b|2\b)|\bstar_(20|ni|2)")
    allowed = {SRC / "config" / "demo.py"}  # the demo is about one programme
    wrong = [
        named(path) for path in python_files() if path not in allowed and programme.search(path.read_text())
    ]
    assert wrong == []


def test_no_machine_path_or_registry_stands_in_the_repository():
    folders = [f"/{folder}/" for folder in ("work", "root", "farm")]
    hosts = [rf"{host}\." for host in ("pypi", "pythonhosted", "npmjs", "debian")]
    pattern = "|".join([*folders, *(f"://[^ /]*{host}" for host in hosts)])
    found = subprocess.run(
        ["git", "grep", "-nIE", pattern, "--", ".", ":!tests/architecture/test_words.py"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.stdout.splitlines() == []
