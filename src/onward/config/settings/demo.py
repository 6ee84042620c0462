"""The demo: invented people, one-click sign-in, this machine only. Never for real people."""

from onward.config.settings.local import *  # noqa: F403  settings are layered so

DEMO = True
CODE_DOORS = {kind: "onward.accounts.channels.Terminal" for kind in ("email", "phone")}
