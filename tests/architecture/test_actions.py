"""Every action that somebody does is behind a gate."""

import ast
from importlib import import_module

from onward.accounts.access import PERMISSIONS
from tests.architecture.source import SRC, python_files

KNOWN = {*PERMISSIONS, "operators", "trusted"}
OWN_DOOR = {"onward.audit.actions"}  # writes what the others did


def test_every_action_says_who_may_do_it():
    open_to_all = []
    for path in python_files("actions"):
        module = ".".join(path.relative_to(SRC.parent).with_suffix("").parts)
        if module.startswith(tuple(OWN_DOOR)):
            continue
        for node in ast.parse(path.read_text()).body:
            if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
                continue
            if "by" not in {argument.arg for argument in node.args.kwonlyargs}:
                continue
            if getattr(getattr(import_module(module), node.name), "permission", None) not in KNOWN:
                open_to_all.append(f"{module}.{node.name}")
    assert open_to_all == []
