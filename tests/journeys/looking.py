"""What every page must be in a browser: accessible, and no wider than the screen."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

RULES = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}


def sign_in(page: Page, name: str = "Nadia Brook") -> None:
    """One click on the demo's sign-in page; the first page of the role comes after it."""
    page.goto("/")
    page.get_by_role("button", name=f"Sign in as {name}").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


def sign_out(page: Page) -> None:
    """Signed out, and the page that comes after it is there: going on before that breaks it off."""
    page.get_by_role("button", name="Sign out", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")


def assert_fit_for_people(page: Page) -> None:
    """No violation that axe knows, one heading of the first level, nothing wider than the screen."""
    found = Axe().run(page, options=RULES)
    assert found.violations_count == 0, f"{page.url}: {found.generate_report()}"
    assert page.locator("h1").count() == 1, page.url
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0, f"{page.url} is {wide} px wider than the screen"
