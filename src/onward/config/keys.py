"""The secrets of one installation: from the environment, or from a key file outside the data folder.

The file holds ``secret_key``, ``fingerprint_key`` and ``field_keys`` (key id to base64 of 32 random bytes)
with ``field_key_active``, readable by its owner only. On one machine it is made at first use. Losing it loses
every name, so it is never written beside the data that it opens.
"""

import base64
import json
import os
import re
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

from onward.lib.refusals import Refused

KEY_ID = re.compile(r"[a-z0-9-]{1,20}")
_NAMES = ("ONWARD_SECRET_KEY", "ONWARD_FINGERPRINT_KEY", "ONWARD_FIELD_KEYS", "ONWARD_FIELD_KEY_ACTIVE")


@dataclass(frozen=True, slots=True)
class Keys:
    secret_key: str
    fingerprint_key: str
    field_keys: dict[str, str]
    field_key_active: str


def random_key() -> str:
    """256 bits from the operating system, as base64."""
    return base64.b64encode(secrets.token_bytes(32)).decode()


def default_path() -> Path:
    """Where the key file is, unless ``ONWARD_KEYS`` says otherwise."""
    home = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(home) / "onward" / "keys.json"


def path_asked_for() -> Path:
    """The key file that this process uses."""
    return Path(os.environ.get("ONWARD_KEYS") or default_path())


def forgotten_beside(key_file: Path | None) -> Path | None:
    """The list of forgotten people: where ``ONWARD_FORGOTTEN`` says, else beside the key file."""
    if named := os.environ.get("ONWARD_FORGOTTEN"):
        return Path(named)
    return key_file.with_name(f"{key_file.stem}.forgotten") if key_file else None


def _create(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = _draft(path, Keys(secrets.token_urlsafe(48), random_key(), {"k1": random_key()}, "k1"))
    try:
        os.link(draft, path)  # whoever comes first wins; nobody overwrites keys
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def replace(path: Path, keys: Keys) -> None:
    """Put these keys into a file that is there; the old content stands until the new one is on the disk."""
    _draft(path, keys).replace(path)


def _draft(path: Path, keys: Keys) -> Path:
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    handle = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "w") as file:
        json.dump(asdict(keys), file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    return draft


def read(path: Path | None = None, *, database: Path | None = None) -> Keys:
    """The keys in the file, which is made if it is not there.

    Raises :class:`Refused` where it cannot be made or holds no keys, and where ``database`` is there
    already: new keys would not open what is in it.
    """
    path = path or path_asked_for()
    try:
        if not path.exists():
            _refuse_new_keys_for(database, path)
            _create(path)
        return _checked(Keys(**json.loads(path.read_text())))
    except OSError as error:
        raise Refused(
            f"The key file {path} cannot be used ({error.strerror}). Name another one with ONWARD_KEYS."
        ) from error
    except (ValueError, TypeError, AttributeError) as error:
        raise Refused(
            f"{path} holds no keys of Onward. Name the right file with ONWARD_KEYS, or put back a copy of it."
        ) from error


def _refuse_new_keys_for(database: Path | None, path: Path) -> None:
    if database is not None and database.exists():
        raise Refused(
            f"The key file {path} is not there, and without it the names in {database} cannot be read. "
            "Put it back, or name it with ONWARD_KEYS."
        )


def _checked(keys: Keys) -> Keys:
    """Raises ``ValueError`` where a key has not 256 bits, or the active one is not among them."""
    sizes = {len(base64.b64decode(key, validate=True)) for key in keys.field_keys.values()}
    if sizes != {32} or keys.field_key_active not in keys.field_keys:
        raise ValueError("keys of a wrong size, or no active key")
    if not keys.secret_key or len(base64.b64decode(keys.fingerprint_key, validate=True)) < 16:
        raise ValueError("a key is missing")
    return keys


def for_production() -> tuple[Keys, Path | None]:
    """The keys from the environment; or those in the file that ``ONWARD_KEYS`` names, and that file.

    Nothing is ever made here: raises :class:`Refused` where there are none.
    """
    named = os.environ.get("ONWARD_KEYS")
    if named and not os.environ.get("ONWARD_SECRET_KEY"):
        path = Path(named)
        if not path.exists():
            raise Refused(f"The key file {path} is not there. Put it back, or name another with ONWARD_KEYS.")
        return read(path), path
    return from_environment(), None


def from_environment() -> Keys:
    """The keys from ``ONWARD_SECRET_KEY``, ``ONWARD_FINGERPRINT_KEY``, ``ONWARD_FIELD_KEYS`` (JSON) and
    ``ONWARD_FIELD_KEY_ACTIVE``; raises :class:`Refused` naming what is missing."""
    if missing := [name for name in _NAMES if not os.environ.get(name)]:
        raise Refused(
            f"Production needs keys, and {', '.join(missing)} is not set. Set all four of "
            f"{', '.join(_NAMES)}, or name a key file outside the data folder with ONWARD_KEYS."
        )
    secret_key, fingerprint_key, field_keys, active = (os.environ[name] for name in _NAMES)
    try:
        return _checked(Keys(secret_key, fingerprint_key, json.loads(field_keys), active))
    except (ValueError, TypeError, AttributeError) as error:
        raise Refused(
            "The keys in the environment cannot be used: ONWARD_FIELD_KEYS is JSON, key id to base64 of "
            "32 bytes, and ONWARD_FIELD_KEY_ACTIVE names one of them."
        ) from error
