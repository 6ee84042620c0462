"""Every action × every role × everything near and far: the gate lets through what ought to pass, no more."""

import ast
import inspect
import typing
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

import pytest
from django.db import models

from onward.accounts.access import PERMISSIONS, Denied, reaches
from onward.accounts.choices import Role
from onward.accounts.models import Office
from onward.people.models import Person
from tests.architecture.source import SRC, python_files
from tests.gates import world
from tests.gates.expected import WRITES, Standing, of_nobody
from tests.gates.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(star_2020) -> World:
    return world.made(star_2020)


def gated() -> Iterator[tuple[str, Callable[..., Any]]]:
    for path in python_files("actions"):
        module = ".".join(path.relative_to(SRC.parent).with_suffix("").parts)
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.FunctionDef):
                action = getattr(import_module(module), node.name)
                if hasattr(action, "within"):
                    yield f"{module}.{node.name}", action


ACTIONS = dict(gated())


def scoped_model(action: Callable[..., Any], path: str) -> type[models.Model]:
    """What kind of thing an argument like ``payment.assistance.referral`` is."""
    name, *rest = path.split(".")
    hints = typing.get_type_hints(inspect.unwrap(action))
    found = hints[name]
    for part in rest:
        if isinstance(found, type) and issubclass(found, models.Model):
            found = found._meta.get_field(part).related_model
        else:
            found = typing.get_type_hints(found)[part]
    found = next((one for one in typing.get_args(found) if one is not type(None)), found)
    assert issubclass(found, models.Model), path
    return found


def test_most_actions_are_gated():
    assert len(ACTIONS) > 30


@pytest.mark.parametrize("role", Role)
def test_each_action_lets_through_whom_it_ought_to(here: World, role: Role):
    user = here.users[role]
    wrong = []
    for name, action in ACTIONS.items():
        for path, part in action.within.items():
            model = scoped_model(action, path)
            for standing in Standing:
                thing = here.thing(model, standing)
                passes = role in PERMISSIONS[action.permission] and reaches(user, thing, part)
                ought = standing in (
                    WRITES[part].get(role, ()) if part else of_nobody(model._meta.label_lower, role)
                )
                if passes and not ought:
                    wrong.append(f"{name}: {role} reaches {path} of {standing}")
                if ought and not passes and role in PERMISSIONS[action.permission]:
                    wrong.append(f"{name}: {role} does not reach {path} of {standing}")
    assert wrong == []


@pytest.mark.parametrize("role", Role)
def test_a_gate_refuses_before_the_action_does_anything(here: World, role: Role):
    """The gate itself, called as a page calls it, with everything but what it looks at left out."""
    user = here.users[role]
    for action in ACTIONS.values():
        if role not in PERMISSIONS[action.permission]:
            with pytest.raises(Denied):
                action(by=user.actor)


def test_nothing_of_another_office_is_ever_reached(here: World):
    """Whatever the part and whoever tries."""
    far = here.thing(Person, Standing.OTHER_OFFICE)
    office = here.thing(Office, Standing.OTHER_OFFICE)
    for user in here.users.values():
        assert not reaches(user, office)
        assert not any(reaches(user, far, part) for part in WRITES)
