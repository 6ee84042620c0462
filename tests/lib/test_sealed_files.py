from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.lib import sealed_files
from onward.lib.sealed import CannotOpen

MEGABYTE = 1024 * 1024


def opened(path: Path) -> bytes:
    return b"".join(sealed_files.unsealed(path))


@settings(max_examples=15, deadline=None)
@given(sizes=st.lists(st.sampled_from([0, 1, 17, MEGABYTE - 1, MEGABYTE, MEGABYTE + 1]), max_size=4))
def test_what_is_sealed_opens_again(tmp_path_factory: pytest.TempPathFactory, sizes: list[int]) -> None:
    pieces = [bytes([65 + place]) * size for place, size in enumerate(sizes)]
    path = tmp_path_factory.mktemp("sealed") / "file"
    sealed_files.seal(pieces, path)
    assert opened(path) == b"".join(pieces)


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    sealed_files.seal([b"Mirela Hoxha" * 200_000], tmp_path / "sealed")
    return tmp_path / "sealed"


def test_nothing_can_be_read_in_a_sealed_file(sealed: Path) -> None:
    assert b"Mirela" not in sealed.read_bytes()
    assert sealed.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("at", [30, 1000, -1])
def test_a_changed_file_does_not_open(sealed: Path, at: int) -> None:
    content = bytearray(sealed.read_bytes())
    content[at] ^= 1
    sealed.write_bytes(content)
    with pytest.raises(CannotOpen, match="was changed"):
        opened(sealed)


def test_a_file_without_its_end_does_not_open(sealed: Path) -> None:
    content = sealed.read_bytes()
    first_part = len(b"v1:k1\n") + 4 + int.from_bytes(content[6:10])
    for length in (first_part, len(content) - 1):
        sealed.write_bytes(content[:length])
        with pytest.raises(CannotOpen):
            opened(sealed)


def test_a_file_under_another_name_does_not_open(sealed: Path) -> None:
    with pytest.raises(CannotOpen):
        opened(sealed.rename(sealed.with_name("other")))


def test_an_unknown_key_is_named(sealed: Path) -> None:
    sealed.write_bytes(sealed.read_bytes().replace(b"v1:k1", b"v1:k9", 1))
    with pytest.raises(CannotOpen, match="“k9”, which is not among the keys given"):
        opened(sealed)


def test_an_older_key_still_opens(sealed: Path, settings) -> None:
    settings.FIELD_KEY_ACTIVE = "k2"
    assert opened(sealed).startswith(b"Mirela")
