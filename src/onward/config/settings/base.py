"""What every way of running shares. SQLite in ``ONWARD_DATA`` unless ``DATABASE_URL`` names PostgreSQL."""

import os
from pathlib import Path
from typing import Any

import dj_database_url
from django.utils.csp import CSP

from onward.config.settings.doors import *  # noqa: F403  settings are layered so
from onward.config.settings.sign_in import *  # noqa: F403  settings are layered so
from onward.config.settings.sign_in import SIGN_IN_APPS, mailer, provider_origins
from onward.lib.refusals import Refused

PACKAGE = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("ONWARD_DATA") or "data").resolve()

DEBUG = False
PRODUCTION = False
KEY_FILE: Path | None = None  # where the keys are, unless they come from the environment
FORGOTTEN_FILE: Path | None = None  # who was forgotten, for the day when an older backup comes back
DEMO = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
ROOT_URLCONF = "onward.config.urls"
WSGI_APPLICATION = "onward.config.wsgi.application"
AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "casefile:home"

ROOMS = [
    "onward.casefile",
    "onward.space",
    "onward.reports",
    "onward.interchange",
    "onward.training",
    "onward.support",
    "onward.instruments",
    "onward.assistance",
    "onward.outcomes",
    "onward.voices",
    "onward.privacy",
    "onward.referrals",
    "onward.messages",
    "onward.people",
    "onward.programmes",
    "onward.accounts",
    "onward.audit",
    "onward.ui",
]
INSTALLED_APPS = [
    *ROOMS,
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "onward.ui.django_messages.Notices",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "django_tasks_db",
    *SIGN_IN_APPS,
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "onward.config.headers.Headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "onward.config.limits.Size",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "onward.config.limits.Rate",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "onward.accounts.middleware.SignInLimits",
]
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "onward.ui.context.site",
                "onward.accounts.navigation.entries",
            ]
        },
    }
]
FORM_RENDERER = "onward.ui.forms.Renderer"

if os.environ.get("DATABASE_URL"):
    if not os.environ["DATABASE_URL"].startswith(("postgres://", "postgresql://")):
        raise Refused(
            "DATABASE_URL names no PostgreSQL database. Write it as postgres://user@host:5432/name."
        )
    DATABASES: dict[str, Any] = {"default": dj_database_url.parse(os.environ["DATABASE_URL"])}
    DATABASES["default"]["OPTIONS"] = {"pool": {"min_size": 1, "max_size": 8, "timeout": 10}}
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA / "onward.sqlite3",
            "OPTIONS": {
                # WAL alone loses two write transactions in three to "database is locked"; with IMMEDIATE none
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA temp_store=MEMORY;"
                "PRAGMA mmap_size=134217728;PRAGMA cache_size=-65536;PRAGMA journal_size_limit=67108864;",
            },
        }
    }

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]

SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "form-action": [CSP.SELF, *provider_origins()],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_NAME = "session"  # no cookie tells what site it is of
SESSION_COOKIE_SAMESITE = "Lax"  # a link in a mail opens a page; a form elsewhere sends nothing
CSRF_COOKIE_NAME = "form"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
MAILERS = mailer({"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": {"host": "localhost"}})

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
MEDIA_ROOT = DATA / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000  # of a form without its files
VIEWS_WITH_FILES = {"interchange:upload"}
FORMS_A_MINUTE = 120
FORMS_A_MINUTE_OF_NOBODY = 60  # an office may come from one address

# Where Exit leads from a participant's page: a site that anybody may have open.
EXIT_URL = os.environ.get("ONWARD_EXIT_URL") or "https://www.bbc.co.uk/weather"

# What a workbook may hold; beyond that it is refused before it is read.
WORKBOOK_MAX_BYTES = 200 * 1024 * 1024
WORKBOOK_MAX_UNPACKED_BYTES = 2 * 1024 * 1024 * 1024
WORKBOOK_MAX_ROWS = 1_048_576

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": "onward.lib.logs.Lines"}},
    "handlers": {
        "lines": {"class": "logging.StreamHandler", "formatter": "lines", "level": "WARNING"},
    },
    "root": {"handlers": ["lines"], "level": "INFO"},
    # Django's own ways out (a mail with the whole request, the terminal with its address) are closed
    "loggers": {"django": {"handlers": [], "propagate": True}, "django.server": {"handlers": []}},
}
