"""A thousand attempts to reach what is out of scope: by addresses, form fields, query strings and headers.

Whoever tries is signed in and knows every id. Nothing they are sent may name what they must not see, and no
row of it may change. The attempts are drawn at random from a fixed seed, so a run can be repeated.
"""

import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.apps import apps
from django.db import models, transaction
from django.test import Client

from onward.accounts.choices import Role
from onward.people.models import Person
from tests.gates import world
from tests.gates.expected import READS, Standing
from tests.gates.pages import NAMES_A_THING, Page, pages
from tests.gates.world import World, model_named

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

ATTEMPTS = 1_000
SEED = 20261121
FIELDS = (
    "person",
    "code",
    "ref",
    "referral",
    "user",
    "partner",
    "office",
    "cohort",
    "id",
    "to",
    "keep",
    "gone",
    "q",
)
METHODS = ("get", "post")


@pytest.fixture
def here(star_2020) -> World:
    return world.made(star_2020)


@dataclass(frozen=True)
class Attempt:
    page: Page
    method: str
    way: str  # where the foreign id stands: in the address, a form field, the query string, a header
    near: Standing  # whose page is asked for, where the foreign id is not in the address
    target: Standing


def attempts(role: Role, drawn: random.Random, number: int) -> Iterator[Attempt]:
    named = [page for page in pages() if page.things]
    every = [page for page in pages() if page.permission != "public"]
    out_of_scope = [
        one for one in Standing if not any(one in reads.get(role, ()) for reads in READS.values())
    ]
    for _ in range(number):
        way = drawn.choice(("address", "field", "query", "header"))
        page = drawn.choice(named if way == "address" else every)
        yield Attempt(page, drawn.choice(METHODS), way, Standing.OWN, drawn.choice(out_of_scope))


def ids_of(here: World, standing: Standing) -> list[Any]:
    """Everything by which somebody could name what stands there."""
    person = here.thing(Person, standing)
    rows = [here.thing(model_named(label), standing) for label, _ in NAMES_A_THING.values()]
    return [
        person.code,
        person.pk,
        *[row.pk for row in rows],
        here.offices[standing].key,
        here.name(standing),
    ]


def sent(browser: Client, attempt: Attempt, here: World, drawn: random.Random) -> str:
    """Make the attempt; what came back, as text with its headers."""
    foreign = ids_of(here, attempt.target)
    standing = attempt.target if attempt.way == "address" else attempt.near
    address, headers, data = attempt.page.address(here, standing), {}, {}
    some = {field: drawn.choice(foreign) for field in drawn.sample(FIELDS, 5)}
    if attempt.way == "query":
        address = f"{address}?" + "&".join(f"{name}={value}" for name, value in some.items())
    if attempt.way == "field":
        data = some
    if attempt.way == "header":
        other = attempt.page.address(here, attempt.target)
        headers = {
            "HX-Request": "true",
            "HX-Current-URL": f"http://testserver{other}",
            "HX-Target": str(foreign[0]),
        }
    with transaction.atomic():
        answer = getattr(browser, attempt.method)(address, data, headers=headers)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        changed = digest(here, attempt.target)
        transaction.set_rollback(True)
    return f"{changed} {answer.headers.get('Location', '')} {body.decode(errors='replace')}"


def digest(here: World, standing: Standing) -> str:
    """What is stored of the person who stands there, in every table that names them."""
    person, found = here.thing(Person, standing), hashlib.sha256()
    for model in sorted(apps.get_models(), key=lambda one: one._meta.label):
        if model._meta.app_label == "audit" or not (path := tied(model)):
            continue
        for row in model._default_manager.filter(**{path: person.pk}).order_by("pk").values_list():
            found.update(repr(row).encode())
    return found.hexdigest()


def tied(model: type[models.Model]) -> str:
    """The way from a table to the person it is about, if there is one."""
    if model is Person:
        return "pk"
    names = {one.name for one in model._meta.concrete_fields if one.is_relation}
    return "person_id" if "person" in names else "referral__person_id" if "referral" in names else ""


@pytest.mark.parametrize("role", Role)
def test_no_attempt_reaches_what_is_out_of_scope(here: World, role: Role):
    drawn, browser = random.Random(f"{SEED} {role}"), Client()
    for label, _ in NAMES_A_THING.values():
        for standing in Standing:
            here.thing(model_named(label), standing)
    before = {standing: digest(here, standing) for standing in Standing}
    reached = []
    browser.force_login(here.users[role])
    signed_in = browser.cookies.output(header="", sep=";")
    for attempt in attempts(role, drawn, ATTEMPTS // len(Role) + 1):
        browser.cookies.load(signed_in)  # some pages sign out
        answer = sent(browser, attempt, here, drawn)
        person = here.thing(Person, attempt.target)
        typed = attempt.way in ("field", "query")  # what was typed may come back in the form
        if not answer.startswith(before[attempt.target]):
            reached.append(f"{role} changed something: {attempt}")
        if person.given_name in answer or (not typed and here.name(attempt.target) in answer):
            reached.append(f"{role} was told a name: {attempt}")
        gives_back = attempt.page.name == "space:card_open"  # a code that is not known comes back in the form
        if attempt.way in ("address", "header") and not gives_back and person.code in answer:
            reached.append(f"{role} was told a code: {attempt}")
    assert reached == []


def test_a_thousand_attempts_are_made():
    assert len(Role) * (ATTEMPTS // len(Role) + 1) >= ATTEMPTS
