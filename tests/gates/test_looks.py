"""Every page that shows staff somebody's code tells that it was looked at, of exactly those whom it shows."""

import pytest
from django.db import transaction
from django.test import Client

from onward.accounts.choices import Role
from onward.audit.models import Event
from onward.audit.words import is_look
from onward.people.models import Person
from tests.gates import world
from tests.gates.expected import Standing
from tests.gates.pages import Page, pages
from tests.gates.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
STAFF = sorted(set(Role) - {Role.PARTICIPANT})
# Forms that are opened about somebody: they show the code of their own address, and nothing of the record.
NO_LOOK = {
    *("people:access_end", "people:block_lift", "people:block_new", "people:contact_add"),
    *("people:consent_override", "people:consent_print", "people:consent_record", "people:handover_new"),
    *("people:link_add", "people:merge_find", "people:record_open"),
}


@pytest.fixture
def here(star_2020) -> World:
    made = world.made(star_2020)
    for standing in Standing:
        made.thing(Person, standing)
    return made


def shown_and_told(browser: Client, address: str) -> tuple[set[str], set[str]]:
    """The codes on the page, and those of whom a look was told; the look is taken back."""
    codes = dict(Person.objects.values_list("pk", "code"))
    before = Event.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    with transaction.atomic():
        answer = browser.get(address)
        text = b"".join(answer) if answer.streaming else answer.content
        events = Event.objects.filter(pk__gt=before).values_list("kind", "person_id")
        told = {codes[person] for kind, person in events if is_look(kind) and person}
        transaction.set_rollback(True)
    shown = {code for code in codes.values() if code.encode() in text} if answer.status_code == 200 else set()
    return shown, told


def every_page() -> list[Page]:
    return [page for page in pages() if page.permission not in ("public", "own.see")]


@pytest.mark.parametrize("role", STAFF)
def test_whoever_is_shown_is_told_to_have_been_looked_at(here: World, role: Role):
    browser = Client()
    browser.force_login(here.users[role])
    wrong, seen = [], set()
    for page in every_page():
        for standing in (Standing.OWN, Standing.OFFICE):
            try:
                address = page.address(here, standing)
            except LookupError:  # tests/gates/test_pages.py asks what its parameters name
                continue
            shown, told = shown_and_told(browser, address)
            seen |= shown
            if shown != told and page.name not in NO_LOOK:
                wrong.append(f"{page.name} of {standing}: shows {sorted(shown)}, tells {sorted(told)}")
    assert not wrong, "\n".join(wrong)
    assert seen or role in (Role.ADMINISTRATOR, Role.FUNDER, Role.EVIDENCE)
