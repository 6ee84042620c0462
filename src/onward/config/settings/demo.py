"""The demo: invented people, one-click sign-in, this machine only. Never for real people."""

from onward.config.settings.local import *  # noqa: F403  settings are layered so

DEMO = True
CODE_DOORS = dict.fromkeys(("email", "phone"), "onward.lib.doors.Terminal")
MESSAGE_DOORS = CODE_DOORS
