"""/people/<code>/requests/ and /privacy/requests/<id>/: what somebody asks about their own data."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from onward.accounts.models import User
from onward.audit.models import Event
from onward.lib.refusals import Refused
from onward.people.models import Access, Person
from onward.privacy.actions import requests
from onward.privacy.choices import Channel, RequestKind, StepKind
from onward.privacy.models import Request
from tests.conftest import SignIn

TODAY = timezone.localdate()
FORM = {"kind": "see", "channel": "told", "note": "Everything about the course."}


def on(day: dt.date, name: str) -> dict[str, int]:
    return {f"{name}_0": day.day, f"{name}_1": day.month, f"{name}_2": day.year}


@pytest.fixture
def request_to_see(person: Person, caseworker: User) -> Request:
    return requests.receive(
        person=person, kind=RequestKind.SEE, received_on=TODAY, channel=Channel.TOLD, by=caseworker.actor
    )


def test_a_caseworker_writes_down_what_somebody_asked(person: Person, caseworker: User, sign_in: SignIn):
    address = f"/people/{person.code}/requests/"
    page = sign_in(caseworker).post(address, {**FORM, **on(TODAY, "received_on")}, follow=True)
    assert "See what is held" in page.text
    assert "days left" in page.text
    assert Request.objects.get().note == "Everything about the course."


def test_the_trail_names_the_request_and_none_of_its_words(request_to_see: Request, caseworker: User):
    event = Event.objects.get(kind="privacy.request_received")
    assert (event.object_id, event.person_id) == (request_to_see.pk, request_to_see.person_id)


def test_who_may_not_see_the_person_finds_no_page(
    request_to_see: Request, outsider: User, trainer: User, participant: User, sign_in: SignIn
):
    for user in (outsider, trainer, participant):
        browser = sign_in(user)
        assert browser.get(f"/people/{request_to_see.person.code}/requests/").status_code == 404
        assert browser.get(f"/privacy/requests/{request_to_see.pk}/").status_code == 404
        assert browser.get(f"/privacy/requests/{request_to_see.pk}/record/").status_code == 404


def test_a_colleague_does_not_see_the_requests_of_somebody_elses_people(
    request_to_see: Request, caseworker: User, colleague: User, sign_in: SignIn
):
    Access.objects.create(person=request_to_see.person, kind="caseload", user=caseworker)
    assert sign_in(colleague).get(f"/privacy/requests/{request_to_see.pk}/").status_code == 404
    assert sign_in(colleague).get("/privacy/").context["requests"] == []


def test_the_team_records_and_the_lead_decides(
    request_to_see: Request, caseworker: User, protection_lead: User, sign_in: SignIn
):
    address = f"/privacy/requests/{request_to_see.pk}"
    assert sign_in(caseworker).get(f"{address}/decide/").status_code == 404
    asked = {"kind": StepKind.IDENTITY_ASKED, "note": "", **on(TODAY, "on")}
    sign_in(caseworker).post(f"{address}/record/", asked)
    assert "until we know who asks" in sign_in(protection_lead).get(f"{address}/").text
    sign_in(caseworker).post(f"{address}/record/", {**asked, "kind": StepKind.IDENTITY_CONFIRMED})
    answered = {"kind": StepKind.ANSWERED, "note": "Pack handed over.", **on(TODAY, "on")}
    page = sign_in(protection_lead).post(f"{address}/decide/", answered, follow=True)
    assert "Pack handed over." in page.text
    assert list(Request.objects.open_now()) == []


def test_an_answer_cannot_be_slipped_in_as_a_step(request_to_see: Request, caseworker: User):
    with pytest.raises(Refused, match="lead to decide"):
        requests.record_step(request=request_to_see, kind=StepKind.ANSWERED, on=TODAY, by=caseworker.actor)


def test_a_refusal_needs_its_reason(request_to_see: Request, protection_lead: User, sign_in: SignIn):
    address = f"/privacy/requests/{request_to_see.pk}/decide/"
    page = sign_in(protection_lead).post(address, {"kind": StepKind.REFUSED, "note": "", **on(TODAY, "on")})
    assert "Write the reason" in page.text


def test_more_time_comes_too_late_after_the_first_month(person: Person, protection_lead: User):
    old = requests.receive(
        person=person,
        kind=RequestKind.SEE,
        received_on=TODAY - dt.timedelta(days=60),
        channel=Channel.PHONE,
        by=protection_lead.actor,
    )
    with pytest.raises(Refused, match="within the first month"):
        requests.decide(
            request=old, kind=StepKind.EXTENDED, on=TODAY, note="Much to read.", by=protection_lead.actor
        )


def test_nothing_happens_before_what_happened_last_or_tomorrow(request_to_see: Request, caseworker: User):
    for day in (TODAY - dt.timedelta(days=1), TODAY + dt.timedelta(days=1)):
        with pytest.raises(Refused):
            requests.record_step(
                request=request_to_see, kind=StepKind.IDENTITY_ASKED, on=day, by=caseworker.actor
            )


def test_the_desk_lists_the_most_pressing_first(person: Person, caseworker: User, sign_in: SignIn):
    for days in (3, 20, 40):
        requests.receive(
            person=person,
            kind=RequestKind.CORRECT,
            received_on=TODAY - dt.timedelta(days=days),
            channel=Channel.PHONE,
            by=caseworker.actor,
        )
    page = sign_in(caseworker).get("/privacy/")
    found = [request.received_on for request in page.context["requests"]]
    assert found == sorted(found)
    assert "late" in page.text


def test_the_desk_asks_as_often_for_many_requests_as_for_one(
    person: Person, caseworker: User, sign_in: SignIn, django_assert_max_num_queries
):
    browser = sign_in(caseworker)
    for number in (1, 30):
        for _ in range(number):
            requests.receive(
                person=person,
                kind=RequestKind.SEE,
                received_on=TODAY,
                channel=Channel.TOLD,
                by=caseworker.actor,
            )
        with django_assert_max_num_queries(16):
            browser.get("/privacy/")


def test_a_step_is_never_changed(request_to_see: Request, caseworker: User):
    step = requests.record_step(
        request=request_to_see, kind=StepKind.IDENTITY_ASKED, on=TODAY, by=caseworker.actor
    )
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE privacy_requeststep SET kind = 'answered' WHERE id = %s", [step.pk])
