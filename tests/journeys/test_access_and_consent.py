"""Handing somebody over, opening a record with a reason, and what somebody agreed to, in a real browser."""

import os

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from onward.accounts.models import Office, Partner, User
from onward.people.actions import blocks, consents, disclosures
from onward.people.actions.consents import AnswerLine
from onward.people.choices import Answer, AnsweredHow, LeftAs, Purpose
from onward.people.models import Person
from tests.factories import people
from tests.journeys.conftest import WIDTHS
from tests.journeys.looking import assert_fit_for_people, sign_in, sign_out

pytestmark = pytest.mark.browser
PICTURES = os.environ.get("ONWARD_PICTURES")  # a folder to look at the pages by eye


@pytest.fixture
def person(demo_office: Office) -> Person:
    """Somebody whom the demo's manager carries, with answers and somebody who is kept away."""
    nadia, tom = (User.objects.get(name=name) for name in ("Nadia Brook", "Tom Ferris"))
    trainer = User.objects.get(name="Grace Lunt")
    made = people.person(
        demo_office, carried_by=tom, partner=Partner.objects.get_or_create(name="Harbour Advice")[0]
    )
    blocks.block(person=made, user=trainer, reason="They come from the same village", by=tom.actor)
    today = timezone.localdate()
    for purpose, answer in ((Purpose.QUOTE, Answer.AGREED), (Purpose.PICTURE, Answer.SAID_NO)):
        told = AnswerLine(purpose, answer, today, AnsweredHow.SIGNED)
        consents.record_answer(person=made, told=told, by=tom.actor)
    told = {"purpose": Purpose.QUOTE, "audience": "office", "left_as": LeftAs.QUOTE}
    disclosures.note(people=[made.pk], **told, by=tom.actor)
    people.person(demo_office, carried_by=nadia)
    return made


def look(page: Page, name: str) -> None:
    assert_fit_for_people(page)
    if PICTURES:
        width = (page.viewport_size or {"width": 0})["width"]
        page.screenshot(path=f"{PICTURES}/{name}-{width}.png", full_page=True)


@pytest.mark.parametrize("page", [{"width": width} for width in WIDTHS], indirect=True)
def test_a_record_is_opened_with_a_reason_and_looked_at(page: Page, person: Person, faults: list[str]):
    sign_in(page)
    page.goto("/people/open/")
    look(page, "record_find")
    page.get_by_label("Code").fill(person.code)
    page.get_by_role("button", name="Next").click()
    look(page, "record_open")
    page.get_by_label("Why you need to see this record now").fill("She called and it cannot wait")
    page.get_by_role("button", name="Open the record").click()
    expect(page.get_by_text("You may see")).to_be_visible()
    look(page, "access_opened")
    sign_out(page)
    sign_in(page, "Tom Ferris")
    look(page, "home")
    page.get_by_role("link", name="opened with a reason").click()
    look(page, "alert_list")
    page.get_by_role("link", name=person.code).click()
    look(page, "record_opened")
    page.get_by_label("What you found").fill("A good reason. I called her back.")
    page.get_by_role("button", name="I have looked at it").click()
    expect(page.get_by_text("Your note is kept.")).to_be_visible()
    assert faults == []


@pytest.mark.parametrize("page", [{"width": width} for width in WIDTHS], indirect=True)
def test_somebody_is_handed_over_and_accepted(page: Page, person: Person, faults: list[str]):
    sign_in(page, "Tom Ferris")
    page.goto(f"/people/{person.code}/access/")
    look(page, "access")
    page.get_by_role("link", name="End an access").click()
    look(page, "access_end")
    page.go_back()
    page.get_by_role("link", name="Keep somebody away").click()
    look(page, "block_new")
    page.go_back()
    page.get_by_role("button", name="Hand over").click()
    look(page, "handover_new")
    page.get_by_label("Hand over to").select_option(label="Nadia Brook, caseworker")
    page.get_by_label("Note for them").fill("She prefers mornings.")
    page.get_by_role("button", name="Ask them").click()
    look(page, "access_waiting")
    sign_out(page)
    sign_in(page)
    page.get_by_role("link", name="handed to you").click()
    look(page, "handover_list")
    page.get_by_role("button", name=f"Accept {person.code}").click()
    expect(page.get_by_text(f"You carry {person.code} now.")).to_be_visible()
    page.get_by_role("link", name="Hand over a whole caseload").click()
    look(page, "caseload_hand_over")
    assert faults == []


@pytest.mark.parametrize("page", [{"width": width} for width in WIDTHS], indirect=True)
def test_an_answer_is_recorded_and_taken_back(page: Page, person: Person, faults: list[str]):
    sign_in(page, "Tom Ferris")
    page.goto(f"/people/{person.code}/consents/")
    look(page, "consent_list")
    page.get_by_role("link", name="Record an answer about sharing with a partner").click()
    look(page, "consent_record")
    page.get_by_label("Agreed").check()
    page.get_by_label("Harbour Advice").check()
    page.get_by_label("Said it").check()
    page.get_by_role("button", name="Keep their answer").click()
    expect(page.get_by_text("Their answer is kept")).to_be_visible()
    page.get_by_role("button", name="quoting their words").click()
    expect(page.get_by_role("status").filter(has_text="This already left: As a quotation")).to_be_visible()
    look(page, "consent_withdrawn")
    page.goto(f"/people/{person.code}/consents/quote/print/")
    look(page, "consent_print")
    assert faults == []
