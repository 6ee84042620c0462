"""Settings of the benchmark: as one machine runs it, and a second, empty database for the bare yardstick."""

from onward.config.settings.local import *  # noqa: F403  settings are layered so
from onward.config.settings.local import DATA, DATABASES

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["bare"] = {**DATABASES["default"], "NAME": DATA / "bare.sqlite3"}
else:
    DATABASES["bare"] = {**DATABASES["default"], "NAME": f"{DATABASES['default']['NAME']}_bare"}
