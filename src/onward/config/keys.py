"""The secrets of one installation: from the environment, or from a key file outside the data folder.

The file is made at first use, readable by its owner only. It holds ``secret_key``, ``fingerprint_key`` and
``field_keys`` (key id to base64 of 32 random bytes) with ``field_key_active``. Losing it loses every name, so
it is never written beside the data that it opens.
"""

import base64
import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from onward.lib.refusals import Refused


@dataclass(frozen=True, slots=True)
class Keys:
    secret_key: str
    fingerprint_key: str
    field_keys: dict[str, str]
    field_key_active: str


def _random_key() -> str:
    return base64.b64encode(secrets.token_bytes(32)).decode()


def default_path() -> Path:
    """Where the key file is, unless ``ONWARD_KEYS`` says otherwise."""
    home = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(home) / "onward" / "keys.json"


def _create(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    content = {
        "secret_key": secrets.token_urlsafe(48),
        "fingerprint_key": _random_key(),
        "field_keys": {"k1": _random_key()},
        "field_key_active": "k1",
    }
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    handle = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "w") as file:
        json.dump(content, file, indent=1)
    try:
        os.link(draft, path)  # whoever comes first wins; nobody overwrites keys
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def read(path: Path | None = None, *, database: Path | None = None) -> Keys:
    """The keys in the file, which is made if it is not there.

    Raises :class:`Refused` where it cannot be made or holds no keys, and where ``database`` is there
    already: new keys would not open what is in it.
    """
    path = path or Path(os.environ.get("ONWARD_KEYS") or default_path())
    try:
        if not path.exists():
            _refuse_new_keys_for(database, path)
            _create(path)
        return Keys(**json.loads(path.read_text()))
    except OSError as error:
        raise Refused(
            f"The key file {path} cannot be used ({error.strerror}). Name another one with ONWARD_KEYS."
        ) from error
    except (ValueError, TypeError) as error:
        raise Refused(
            f"{path} holds no keys of Onward. Name the right file with ONWARD_KEYS, or put back a copy of it."
        ) from error


def _refuse_new_keys_for(database: Path | None, path: Path) -> None:
    if database is not None and database.exists():
        raise Refused(
            f"The key file {path} is not there, and without it the names in {database} cannot be read. "
            "Put it back, or name it with ONWARD_KEYS."
        )


def from_environment() -> Keys:
    """The keys from ``ONWARD_SECRET_KEY``, ``ONWARD_FINGERPRINT_KEY``, ``ONWARD_FIELD_KEYS`` (JSON) and
    ``ONWARD_FIELD_KEY_ACTIVE``; raises ``KeyError`` naming the one that is missing."""
    return Keys(
        secret_key=os.environ["ONWARD_SECRET_KEY"],
        fingerprint_key=os.environ["ONWARD_FINGERPRINT_KEY"],
        field_keys=json.loads(os.environ["ONWARD_FIELD_KEYS"]),
        field_key_active=os.environ["ONWARD_FIELD_KEY_ACTIVE"],
    )
