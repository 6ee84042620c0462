"""Several machines or the open internet: every secret from the environment, every safe-guard on."""

import os

from onward.config import keys
from onward.config.settings.base import *  # noqa: F403  settings are layered so
from onward.config.settings.base import STORAGES

_KEYS, KEY_FILE = keys.for_production()
FORGOTTEN_FILE = keys.forgotten_beside(KEY_FILE)
SECRET_KEY = _KEYS.secret_key
FINGERPRINT_KEY = _KEYS.fingerprint_key
FIELD_KEYS = _KEYS.field_keys
FIELD_KEY_ACTIVE = _KEYS.field_key_active
PRODUCTION = True
ALLOWED_HOSTS = [host for host in os.environ.get("ONWARD_HOSTS", "").split(",") if host]

# How many proxies of yours stand before Onward: the one before them is whose tries are counted.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("ONWARD_PROXIES") or 1)
SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31536000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"  # browsers then take it by HTTPS only, from this host only
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-form"
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = False
