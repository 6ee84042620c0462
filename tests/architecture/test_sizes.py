"""Files fit on a few screens. The lists of exceptions may only become shorter."""

from tests.architecture.source import ROOT, SRC, named, python_files

LONG_SOURCE: set[str] = set()
LONG_TESTS: set[str] = set()


def _longer_than(limit, paths):
    return {named(path) for path in paths if len(path.read_text().splitlines()) > limit}


def test_source_files_stay_under_300_lines():
    assert _longer_than(300, (p for p in python_files() if "migrations" not in p.parts)) == LONG_SOURCE


def test_test_files_stay_under_400_lines():
    assert _longer_than(400, (ROOT / "tests").rglob("*.py")) == LONG_TESTS


def test_templates_stay_under_150_lines():
    assert _longer_than(150, SRC.glob("*/templates/**/*.html")) == set()


def test_migrations_are_named_by_hand():
    assert [named(path) for path in SRC.glob("*/migrations/0*.py") if "_auto" in path.name] == []
