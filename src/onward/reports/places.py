from pathlib import Path

from django.conf import settings


def folder() -> Path:
    """Where report files lie sealed."""
    return Path(settings.MEDIA_ROOT) / "reports"
