"""How a room adds its commands to ``onward``."""

import argparse
from collections.abc import Callable

type Commands = "argparse._SubParsersAction[argparse.ArgumentParser]"
type Run = Callable[[argparse.Namespace], int]
