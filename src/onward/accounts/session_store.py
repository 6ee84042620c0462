"""Where Django keeps its sessions: in :class:`SignIn` (``SESSION_ENGINE``)."""

import time
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import CreateError, SessionBase, UpdateError
from django.db import IntegrityError, transaction
from django.utils import timezone

from onward.lib.sealed import CannotOpen, fingerprint

BEGAN, SEEN = "began_at", "seen_at"


def hash_of(key: str | None) -> str:
    """What stands in the database for the key in somebody's cookie."""
    return fingerprint("sign-in", key or "")


class SessionStore(SessionBase):
    """A session is looked up by the hash of its key and knows when somebody signed in."""

    def _rows(self, key: str | None) -> Any:
        from onward.accounts.models import SignIn  # noqa: PLC0415  the engine is loaded before the models

        return SignIn.objects.filter(key_hash=hash_of(key))

    def load(self) -> dict[str, Any]:
        try:
            row = self._rows(self.session_key).live().first()
        except CannotOpen:  # sealed with a key that has gone: whoever it was signs in again
            row = None
        if row is None:
            self._session_key = None
            return {}
        return dict(row.data)

    def exists(self, session_key: str) -> bool:
        return bool(self._rows(session_key).exists())

    def create(self) -> None:
        while True:
            self._session_key = self._get_new_session_key()  # type: ignore[attr-defined]  # not in the stubs
            try:
                self.save(must_create=True)
            except CreateError:
                continue
            self.modified = True
            return

    def save(self, must_create: bool = False) -> None:
        if self.session_key is None:
            return self.create()
        data = self._get_session(no_load=must_create)  # type: ignore[attr-defined]  # not in the stubs
        _stamp(data)
        values = {
            "user_id": int(data[SESSION_KEY]) if SESSION_KEY in data else None,
            "data": data,
            "expires_at": self.get_expiry_date(),
        }
        rows = self._rows(self.session_key)
        if must_create:
            _create(rows, hash_of(self.session_key), values)
        elif not rows.update(**values):
            raise UpdateError
        return None

    def delete(self, session_key: str | None = None) -> None:
        if key := session_key or self.session_key:
            self._rows(key).delete()

    @classmethod
    def clear_expired(cls) -> None:
        from onward.accounts.models import SignIn  # noqa: PLC0415  the engine is loaded before the models

        SignIn.objects.filter(expires_at__lte=timezone.now()).delete()


def _create(rows: Any, key_hash: str, values: dict[str, Any]) -> None:
    try:
        with transaction.atomic():
            rows.model.objects.create(key_hash=key_hash, **values)
    except IntegrityError as error:
        raise CreateError from error


def _stamp(data: dict[str, Any]) -> None:
    """Whichever way somebody signed in: from here on the clocks of the sign-in run."""
    if SESSION_KEY in data:
        data.setdefault(BEGAN, time.time())
        data.setdefault(SEEN, data[BEGAN])
