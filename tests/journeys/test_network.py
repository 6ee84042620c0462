"""Every kind of page, as everybody who may open it: nothing comes from elsewhere, no script is refused."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import Resolver404, resolve
from playwright.sync_api import Page

from onward.accounts import demo
from onward.accounts.models import User
from onward.accounts.queries.offices import office as office_of
from onward.config import demo_data
from onward.programmes.models import Programme

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LINK = re.compile(r'<a [^>]*href="(/[^"#]*)')
FILES = (".xlsx", "/pdf/", "/take/")  # downloads, which show no page
MOST = 400  # addresses that are asked for a persona


@pytest.fixture
def demo_site(transactional_db: None, imported_pilot: Programme) -> None:
    """The demo as ``make demo`` makes it."""
    demo_data.add(imported_pilot.key)


def user_of(key: str) -> User:
    return next(user for persona, user in demo.personas() if persona.key == key)


def pages(user: User) -> Iterator[str]:
    """One address of each kind of page that links lead this user to, starting at the first."""
    client = Client()
    client.force_login(user)
    waiting = ["/", "/my/"]  # staff begin at one, participants at the other
    seen, kinds = set(waiting), set()
    while waiting and len(seen) < MOST:
        address = waiting.pop(0)
        kind = kind_of(address)
        if kind in kinds or address.endswith(FILES):
            continue
        answer = client.get(address, follow=True)
        if answer.status_code != 200 or "text/html" not in answer["Content-Type"]:
            continue
        kinds.add(kind)
        yield address
        found = [link.replace("&amp;", "&") for link in LINK.findall(answer.content.decode())]
        fresh = [link for link in found if link not in seen]
        seen.update(fresh)
        waiting.extend(fresh)


def kind_of(address: str) -> str:
    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return address


def test_the_way_through_the_pages_finds_them(demo_site: None):
    assert office_of("main")
    kinds = {kind_of(address) for address in pages(user_of("caseworker"))}
    assert {"casefile:home", "casefile:person_list", "casefile:cohort_list"} <= kinds
    assert len(kinds) >= 15


def test_no_page_fetches_anything_from_elsewhere(
    demo_site: None, page: Page, live_server, visited: list[str], faults: list[str]
):
    walked = {persona.key: walk(page, persona) for persona in demo.PERSONAS}
    own = (live_server.url, "data:", "blob:")
    assert [address for address in visited if not address.startswith(own)] == []
    assert faults == []
    assert {key: len(addresses) for key, addresses in walked.items() if len(addresses) < 2} == {}


def walk(page: Page, persona: demo.Persona) -> list[str]:
    """Sign in as the persona and open one page of each kind."""
    page.set_default_navigation_timeout(60_000)  # many pages, on a machine that may be busy
    page.context.clear_cookies()
    page.goto("/sign-in/")
    page.get_by_role("button", name=f"Sign in as {persona.name}").click()
    page.wait_for_load_state("load")
    addresses = list(pages(user_of(persona.key)))
    for address in addresses:
        page.goto(address, wait_until="load")
    return addresses


@pytest.mark.parametrize(
    "address", ["/sign-in/", "/sign-in/forgotten/", "/c/", "/c/send/", "/ui/gallery/", "/nowhere/"]
)
def test_no_public_page_fetches_anything_from_elsewhere(
    address: str, page: Page, live_server, transactional_db: None, visited: list[str], faults: list[str]
):
    page.route(
        "**/*",
        lambda route: route.continue_() if route.request.url.startswith(live_server.url) else route.abort(),
    )
    page.goto(address, timeout=60_000)
    fetched = [sent for sent in visited if not sent.startswith((live_server.url, "data:"))]
    assert fetched == []
    assert [fault for fault in faults if "404" not in fault] == []
