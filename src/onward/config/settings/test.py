"""Settings of the tests: fixed keys, SQLite in memory or the PostgreSQL of ``DATABASE_URL``."""

import base64
import os
import tempfile

# a folder for each process: two that test side by side must not see each other's files
os.environ["ONWARD_DATA"] = tempfile.mkdtemp(prefix="onward-test-")

from onward.config.settings.base import *  # noqa: F403  settings are layered so
from onward.config.settings.base import DATABASES, MIDDLEWARE

SECRET_KEY = "tests-only-" + "0123456789abcdef" * 4
FINGERPRINT_KEY = base64.b64encode(b"f" * 32).decode()
FIELD_KEYS = {"k1": base64.b64encode(b"1" * 32).decode(), "k2": base64.b64encode(b"2" * 32).decode()}
FIELD_KEY_ACTIVE = "k1"
KEY_FILE = None
DEMO = True
FORMS_A_MINUTE = FORMS_A_MINUTE_OF_NOBODY = 1_000_000
CODE_DOORS = dict.fromkeys(("email", "phone"), "onward.lib.doors.Kept")
MESSAGE_DOORS = CODE_DOORS
SECOND_FACTOR_REQUIRED = False  # `force_login` gives none; tests of signing in switch it on
SENDS_MAIL = True
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend", "QUEUES": ["default"]}}
MIDDLEWARE = [m for m in MIDDLEWARE if "whitenoise" not in m]
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": None}
else:
    DATABASES["default"]["OPTIONS"] = {}
