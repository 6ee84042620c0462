"""Every page × every role × everything near and far, asked for and written to: no allow without a reason."""

import pytest
from django.db import transaction
from django.test import Client

from onward.accounts.access import PERMISSIONS
from onward.accounts.choices import Role
from onward.people.models import Person
from tests.gates import world
from tests.gates.expected import SHARED, Standing
from tests.gates.pages import NAMES_A_THING, Page, pages
from tests.gates.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

CLOSED = (403, 404)
AWAY = ("/sign-in/", "/c/?")  # where somebody is sent who has to say first who they are
ASKED_AGAIN = 401  # sent to show once more that it is them
# The files of the world lie nowhere, and nobody there asked to be forgotten: these answer nobody.
NOTHING_TO_TAKE = {"reports:files_take", "privacy:pack_take", "privacy:request_erase"}
NOT_THIS_WAY = 405
PUBLIC = {page.name for page in pages() if page.permission == "public"}


@pytest.fixture
def here(star_2020) -> World:
    return world.made(star_2020)


def answered(browser: Client, method: str, address: str) -> int:
    """The status of the answer; what the request changed is taken back."""
    with transaction.atomic():
        answer = getattr(browser, method)(address)
        transaction.set_rollback(True)
    if answer.status_code == 302 and answer.url.startswith(AWAY):
        return 403
    if answer.status_code == 302 and answer.url.startswith("/account/confirm/"):
        return ASKED_AGAIN
    return int(answer.status_code)


def judged(page: Page, here: World, role: Role | None, standing: Standing, browser: Client) -> list[str]:
    """What is wrong with how the page answers."""
    address, found = page.address(here, standing), []
    for method in ("get", "post"):
        status = answered(browser, method, address)
        holds = role is not None and role in PERMISSIONS[page.permission]
        ought = holds and page.ought(str(role), standing, writing=method == "post")
        if method == "post" and holds and not ought:  # what is only read may be asked for by POST as well
            ought = page.ought(str(role), standing, writing=False)
        if status not in (*CLOSED, NOT_THIS_WAY, ASKED_AGAIN) and not ought:
            found.append(f"{method} {page.name} of {standing}: {role} is let in ({status})")
        if method == "get" and ought and status in CLOSED and page.name not in NOTHING_TO_TAKE:
            found.append(f"{method} {page.name} of {standing}: {role} is kept out ({status})")
    return found


@pytest.mark.parametrize("role", [*Role, None])
def test_every_page_lets_in_whom_it_ought_to(here: World, role: Role | None, settings):
    """``None`` is nobody who is signed in: only public pages answer."""
    browser, wrong = Client(raise_request_exception=True), []
    if role is not None:
        browser.force_login(here.users[role])
    signed_in = browser.cookies.output(header="", sep=";")
    for page in pages():
        if page.name in PUBLIC:
            continue
        for standing in Standing if page.things else [Standing.OWN]:
            wrong += judged(page, here, role, standing, browser)
            browser.cookies.load(signed_in)  # some pages sign out
    assert not wrong, "\n".join(wrong)


def test_a_trainer_who_teaches_nothing_is_let_in_to_nothing_of_anybody(here: World):
    browser, let_in = Client(), []
    browser.force_login(here.idle_trainer)
    signed_in = browser.cookies.output(header="", sep=";")
    for page in pages():
        named = {NAMES_A_THING[one][0].lower() for one in page.things}
        if page.name in PUBLIC or not named or named & SHARED:
            continue
        for method in ("get", "post"):
            status = answered(browser, method, page.address(here, Standing.OWN))
            browser.cookies.load(signed_in)
            if status not in (*CLOSED, NOT_THIS_WAY, ASKED_AGAIN):
                let_in.append(f"{method} {page.name}: {status}")
    assert not let_in, "\n".join(let_in)
    for address in ("/", "/people/", "/cohorts/"):
        assert here.thing(Person, Standing.OWN).code not in browser.get(address).text


def test_most_addresses_were_tried():
    assert len([page for page in pages() if page.name not in PUBLIC]) > 15


def test_public_pages_are_few_and_known():
    assert {
        "accounts:sign_in",
        "accounts:demo_sign_in",
        "accounts:invitation_accept",
        "accounts:passkey_ask",
        "accounts:passkey_sign_in",
        "accounts:password_forgotten",
        "accounts:password_reset",
        "accounts:provider_answer",
        "accounts:provider_sign_in",
        "accounts:second_factor",
        "accounts:sign_out",
        "messages:text_in",
        "referrals:link_check",
        "referrals:link_code",
        "referrals:link_open",
        "referrals:link_page",
        "referrals:link_send",
        "referrals:link_sent",
        "space:card_find",
        "space:card_open",
        "space:code_enter",
        "space:code_send",
        "space:leave",
        "space:pin_choose",
        "space:pin_enter",
        "training:feed",
        "ui:gallery",
    } >= PUBLIC
