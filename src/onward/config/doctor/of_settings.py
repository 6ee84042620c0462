"""The settings of a site on the open internet.

Sources: OWASP Secure Headers Project; Django's deployment checks.
"""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core import checks
from django.db import DatabaseError

from onward.config.doctor.findings import Finding, either, good, look

_YEAR = 31_536_000  # seconds
_MAIL = "mail.E001"  # that no mail goes out is said in our words
_HERE_ONLY = {"127.0.0.1", "localhost", "[::1]"}


def check(production: bool) -> Iterator[Finding]:
    """Only a site that others reach has to have all of it."""
    if not production:
        yield good(
            "This is for one machine only: nobody else reaches the site. (--production asks for more.)"
        )
        return
    yield from _switches()
    yield from _https()
    yield from _cookies()
    yield _hosts()
    yield _cache()
    yield _mail()
    yield _messages()
    yield from _django()


def _switches() -> Iterator[Finding]:
    yield either(
        not settings.DEBUG, "DEBUG is off.", "DEBUG is on: errors show what nobody may see. Turn it off."
    )
    yield either(
        not settings.DEMO,
        "The demo is off.",
        "The demo is on: anybody signs in with one click. Use onward.config.settings.production.",
    )
    yield either(
        settings.SECOND_FACTOR_REQUIRED,
        "Staff need a second factor.",
        "Staff may sign in without a second factor. Set SECOND_FACTOR_REQUIRED to True.",
    )
    policy: dict[str, Any] = settings.SECURE_CSP or {}
    script = policy.get("script-src", [])
    yield either(
        script and not {"'unsafe-inline'", "'unsafe-eval'", "*"} & {str(word) for word in script},
        "The content security policy lets no foreign script run.",
        "The content security policy is missing or lets any script run. Put SECURE_CSP back as it came.",
    )


def _https() -> Iterator[Finding]:
    yield either(
        settings.SECURE_SSL_REDIRECT,
        "Pages are served by HTTPS only.",
        "Pages are served without HTTPS. Set SECURE_SSL_REDIRECT to True.",
    )
    yield either(
        settings.SECURE_HSTS_SECONDS >= _YEAR,
        "Browsers are told to use HTTPS for a year.",
        "Browsers may come without HTTPS. Set SECURE_HSTS_SECONDS to a year (31536000).",
    )


def _cookies() -> Iterator[Finding]:
    for what, prefix in (("session", "SESSION"), ("form", "CSRF")):
        flags: dict[str, Any] = {
            name: getattr(settings, f"{prefix}_COOKIE_{name}") for name in ("SECURE", "HTTPONLY", "SAMESITE")
        }
        wrong = [name for name in ("SECURE", "HTTPONLY") if not flags[name]]
        wrong += [] if flags["SAMESITE"] in {"Lax", "Strict"} else ["SAMESITE"]
        yield either(
            not wrong,
            f"The {what} cookie goes by HTTPS only, to this site only, and no script reads it.",
            f"The {what} cookie is not safe. Set {', '.join(f'{prefix}_COOKIE_{name}' for name in wrong)}.",
        )


def _hosts() -> Finding:
    hosts = set(settings.ALLOWED_HOSTS)
    return either(
        hosts - _HERE_ONLY and "*" not in hosts,
        f"The site answers to {', '.join(sorted(hosts))} only.",
        "It is not said under which name the site is reached. Set ONWARD_HOSTS, such as onward.example.",
    )


def _cache() -> Finding:
    backend = str(settings.CACHES["default"]["BACKEND"])
    return either(
        backend.endswith(("DatabaseCache", "RedisCache", "PyMemcacheCache")),
        "All processes count tries to sign in together.",
        "Each process counts tries to sign in by itself. Set CACHES to the database, or ONWARD_CACHE_URL.",
    )


def _mail() -> Finding:
    if settings.SENDS_MAIL:
        return good("Mail goes out by the server of ONWARD_SMTP_URL.")
    return look("No mail goes out: invitations are handed over as links. Set ONWARD_SMTP_URL to send them.")


def _messages() -> Finding:
    if not settings.MESSAGE_DOORS:
        return look("No message leaves to people. Set ONWARD_SMS_URL or ONWARD_SMTP_URL to send reminders.")
    if "phone" in settings.MESSAGE_DOORS and not settings.SMS_IN["secret"]:
        return look(
            "Text messages leave, but STOP does not come in by itself. Set ONWARD_SMS_IN_SECRET, or write "
            "each one down at once: onward messages stop."
        )
    return good(f"Messages leave by {' and '.join(sorted(settings.MESSAGE_DOORS))}, where it is safe.")


def _django() -> Iterator[Finding]:
    """Django's own deployment checks, in its words."""
    try:
        found = checks.run_checks(include_deployment_checks=True)
    except DatabaseError:
        yield look("Django’s own checks need the database, which is not there yet.")
        return
    for message in found:
        if message.level >= checks.WARNING and message.id != _MAIL and not message.is_silenced():
            yield either(False, "", f"Django says ({message.id}): {' '.join(str(message.msg).split())}")
