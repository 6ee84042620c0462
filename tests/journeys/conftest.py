"""A real Chromium: the system's, driven by Playwright. Skipped with the reason where there is none."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from onward.accounts import demo
from onward.accounts.models import Office

CHROMIUM = Path(os.environ.get("ONWARD_CHROMIUM", "/usr/bin/chromium"))
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
WIDTHS = (360, 1280)
expect.set_options(timeout=15_000)  # machines are busy now and then

# Playwright's loop runs in this thread; the tests' own queries are nevertheless one after the other.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session")
def browser(django_db_setup: None) -> Iterator[Browser]:
    """Comes after the test database, which the live server shares only if it is there before."""
    if not CHROMIUM.exists():
        reason = f"There is no Chromium at {CHROMIUM}: install the system's package `chromium`."
        if os.environ.get("ONWARD_REQUIRE_REAL") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def visited() -> list[str]:
    """The addresses that the page asked for, in order."""
    return []


@pytest.fixture
def faults() -> list[str]:
    """What the browser complained about: refused by the content security policy, broken scripts."""
    return []


@pytest.fixture
def page(
    browser: Browser, live_server, request: pytest.FixtureRequest, visited: list[str], faults: list[str]
) -> Iterator[Page]:
    """A page of the site at the width and with the scripts that the test is parametrised with."""
    asked = getattr(request, "param", {})
    context = browser.new_context(
        base_url=live_server.url,
        viewport={"width": asked.get("width", 1280), "height": 900},
        java_script_enabled=asked.get("scripts", True),
        color_scheme=asked.get("scheme", "light"),
    )
    context.set_default_timeout(30_000)  # a report is made while a page loads, on a busy machine
    page = context.new_page()
    page.on("request", lambda sent: visited.append(sent.url))
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    context.close()


@pytest.fixture
def demo_office(transactional_db: None, office: Office) -> Office:
    """The office with its invented colleagues."""
    demo.make_personas(office)
    return office
