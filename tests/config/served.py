"""Settings for a test: the demo, with one more page, which breaks with everything that was sent to it."""

from onward.config.settings.demo import *  # noqa: F403  settings are layered so

ROOT_URLCONF = "tests.config.served_urls"
