"""The pages of who looked and who changed, in a browser. Everybody is invented."""

import pytest
from playwright.sync_api import Page, expect

from onward.accounts.models import Office, User
from onward.audit.actions import checks, events, seals
from onward.audit.actions.looks import looked
from onward.audit.actors import NOBODY, SYSTEM
from onward.people.models import Person
from tests.journeys.conftest import WIDTHS
from tests.journeys.looking import assert_fit_for_people, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AT_EVERY_WIDTH = pytest.mark.parametrize("page", [{"width": width} for width in WIDTHS], indirect=True)


@pytest.fixture
def person(demo_office: Office) -> Person:
    """Somebody whose record a caseworker read and changed, and a trainer saw in a list."""
    person = Person.objects.create(office=demo_office, code="K7F3-Q")
    caseworker, trainer = (User.objects.filter(role=role)[0].actor for role in ("caseworker", "trainer"))
    for part in ("identity", "contact", "identity"):
        looked(by=caseworker, kind="people.record_looked", people=[person.pk], part=part)
    fields = ["first_language", "sex"]
    events.record("people.person_changed", by=caseworker, person_id=person.pk, fields=fields)
    looked(by=trainer, kind="casefile.cohort_looked", people=[person.pk], part="register")
    events.record("people.record_opened", by=caseworker, person_id=person.pk, fields=["reason"])
    events.record("accounts.sign_in_refused", by=NOBODY, object_type="accounts.user")
    seals.seal()
    checks.check(by=SYSTEM)
    return person


@AT_EVERY_WIDTH
def test_who_opened_a_record_reads_like_a_diary(page: Page, person: Person):
    sign_in(page, protection_lead())
    page.goto(f"/people/{person.code}/history/")
    expect(page.get_by_text("looked at name and particulars and ways to reach them, 3 times")).to_be_visible()
    expect(page.get_by_text("looked at the people of a cohort")).to_be_visible()
    assert_fit_for_people(page)
    page.get_by_text("Show a part of it").click()
    page.get_by_label("Changes only").check()
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_text("changed particulars: first language, sex")).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text="looked at")).to_have_count(0)
    assert_fit_for_people(page)


@AT_EVERY_WIDTH
def test_what_wants_a_second_look_stands_under_history(page: Page, person: Person):
    sign_in(page, protection_lead())
    page.get_by_role("link", name="History", exact=True).click()
    expect(page.get_by_text("all as it was sealed", exact=False).first).to_be_visible()
    expect(page.get_by_text("was refused at the sign-in")).to_be_visible()
    expect(page.get_by_text("opened the record with a written reason")).to_be_visible()
    assert_fit_for_people(page)


def protection_lead() -> str:
    """The name of the invented lead."""
    return User.objects.get(role="protection").name
