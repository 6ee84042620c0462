from pathlib import Path

from django.conf import settings


def folder() -> Path:
    """Where uploaded workbooks lie sealed."""
    return Path(settings.MEDIA_ROOT) / "workbooks"
