from pathlib import Path

from django.conf import settings


def folder() -> Path:
    """Where packs lie sealed."""
    return Path(settings.MEDIA_ROOT) / "packs"
