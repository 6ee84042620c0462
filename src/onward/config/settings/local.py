"""One machine, one process: the command line and a site that only this machine can reach."""

from onward.config import keys
from onward.config.settings.base import *  # noqa: F403  settings are layered so

KEY_FILE = keys.path_asked_for()
FORGOTTEN_FILE = keys.forgotten_beside(KEY_FILE)
_KEYS = keys.read(database=DATA / "onward.sqlite3")  # noqa: F405  from the layer below
SECRET_KEY = _KEYS.secret_key
FINGERPRINT_KEY = _KEYS.fingerprint_key
FIELD_KEYS = _KEYS.field_keys
FIELD_KEY_ACTIVE = _KEYS.field_key_active

SENDS_MAIL = True
MAILERS = mailer(  # noqa: F405  from the layer below
    {
        "BACKEND": "django.core.mail.backends.filebased.EmailBackend",
        "OPTIONS": {"file_path": DATA / "mail"},  # noqa: F405  from the layer below
    }
)
