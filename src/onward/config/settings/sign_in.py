"""Signing in: passwords, second factors, the cache that counts tries, an office's own identity provider.

``ONWARD_CACHE_URL``       redis://host:6379/0; else the database holds the cache
``ONWARD_OIDC_SERVER``     the provider's address (its ``/.well-known/openid-configuration`` is asked)
``ONWARD_OIDC_CLIENT``, ``ONWARD_OIDC_SECRET``   what the provider gave for Onward
``ONWARD_OIDC_NAME``       the word on the button
``ONWARD_OIDC_ORIGINS``    further origins that the provider's pages stand on, with commas
``ONWARD_OIDC_HAS_SECOND_FACTOR``   1 where the provider itself always asks for one; Onward then does not
``ONWARD_SMTP_URL``        smtp://user:password@host:587 (or smtps://); without it no mail goes out
``ONWARD_MAIL_FROM``       the sender of mail
"""

import os
from importlib.util import find_spec
from typing import Any
from urllib.parse import unquote, urlsplit

from onward.lib.refusals import Refused

SIGN_IN_APPS = [
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]

SECOND_FACTOR_REQUIRED = True  # the tests' quick sign-in has none; their default is False
SESSION_ENGINE = "onward.accounts.session_store"
SESSION_COOKIE_AGE = 60 * 60 * 12  # the whole length of a sign-in; the idle limit is in accounts.rules.limits
SESSION_COOKIE_HTTPONLY = True
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
PASSWORD_RESET_TIMEOUT = 60 * 60

# NIST SP 800-63B, 5.1.1.2: length and a list of known passwords; no rules on kinds of characters
_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
    {"NAME": f"{_VALIDATION}.NumericPasswordValidator"},
    {
        "NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name", "email")},
    },
]

ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]  # nobody signs up; allauth wants to know all the same
ACCOUNT_RATE_LIMITS = {"sign_in_account": "5/15m/key", "sign_in_address": "100/15m/ip"}
MFA_ADAPTER = "onward.accounts.adapters.SealedSecrets"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Onward"
MFA_TOTP_TOLERANCE = 1  # half a minute early or late: clocks of phones differ (RFC 6238, 5.2)
SOCIALACCOUNT_ADAPTER = "onward.accounts.adapters.ProviderSignIn"
SOCIALACCOUNT_STORE_TOKENS = False


def _cache() -> dict[str, Any]:
    url = os.environ.get("ONWARD_CACHE_URL", "")
    if not url:
        return {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}
    if not url.startswith(("redis://", "rediss://", "unix://")):
        raise Refused("ONWARD_CACHE_URL names no Redis. Write it as redis://host:6379/0.")
    if find_spec("redis") is None:
        raise Refused("ONWARD_CACHE_URL names a Redis, but the package is missing: install onward[redis].")
    return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url}


# Shared by all processes: tries are counted and used codes remembered here.
CACHES = {"default": _cache()}


def _provider() -> dict[str, Any] | None:
    server = os.environ.get("ONWARD_OIDC_SERVER", "")
    if not server:
        return None
    try:
        client, secret = os.environ["ONWARD_OIDC_CLIENT"], os.environ["ONWARD_OIDC_SECRET"]
    except KeyError as error:
        raise Refused(f"ONWARD_OIDC_SERVER is given, but {error.args[0]} is missing.") from error
    return {
        "provider_id": "office",
        "name": os.environ.get("ONWARD_OIDC_NAME") or "your office's account",
        "client_id": client,
        "secret": secret,
        "settings": {"server_url": server, "oauth_pkce_enabled": True},
    }


_PROVIDER = _provider()
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [_PROVIDER] if _PROVIDER else []}}
PROVIDER_HAS_SECOND_FACTOR = os.environ.get("ONWARD_OIDC_HAS_SECOND_FACTOR") == "1"


def provider_origins() -> list[str]:
    """Where a form may lead to besides Onward: browsers hold ``form-action`` against redirects as well."""
    if _PROVIDER is None:
        return []
    parts = urlsplit(_PROVIDER["settings"]["server_url"])
    more = os.environ.get("ONWARD_OIDC_ORIGINS", "").split(",")
    return [f"{parts.scheme}://{parts.netloc}", *(origin.strip() for origin in more if origin.strip())]


def mailer(otherwise: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The mail server of ``ONWARD_SMTP_URL``; ``otherwise`` where there is none."""
    url = urlsplit(os.environ.get("ONWARD_SMTP_URL", ""))
    if not url.hostname:
        return {"default": otherwise}
    options = {
        "host": url.hostname,
        "port": url.port or (465 if url.scheme == "smtps" else 587),
        "username": unquote(url.username or ""),
        "password": unquote(url.password or ""),
        "use_ssl": url.scheme == "smtps",
        "use_tls": url.scheme == "smtp",
        "timeout": 20,
    }
    return {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}}


SENDS_MAIL = bool(os.environ.get("ONWARD_SMTP_URL"))
DEFAULT_FROM_EMAIL = os.environ.get("ONWARD_MAIL_FROM") or "onward@localhost"
