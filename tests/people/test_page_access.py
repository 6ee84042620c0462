"""The pages of who may see somebody: caseload, handover, opening with a reason, who is kept away."""

import pytest

from onward.accounts.models import Office, Partner, User
from onward.audit.models import Event
from onward.people.access import caseload_of
from onward.people.actions import caseloads, openings
from onward.people.choices import HandoverAnswer
from onward.people.models import Access, Alert, Block, Handover, Person
from tests.conftest import SignIn
from tests.factories import people

REASON = "She called from the street, it cannot wait"


@pytest.fixture
def person(office: Office, caseworker: User, partner: Partner) -> Person:
    return people.person(office, carried_by=caseworker, partner=partner)


def url(person: Person, page: str) -> str:
    return f"/people/{person.code}/{page}/"


@pytest.mark.parametrize(
    "who", ["outsider", "trainer", "partner_worker", "participant", "funder", "administrator"]
)
@pytest.mark.parametrize(
    "page", ["access", "access/end", "blocks/new", "blocks/lift", "hand-over", "open", "opened"]
)
def test_there_is_no_such_page_for_others(
    sign_in: SignIn, person: Person, who: str, page: str, request: pytest.FixtureRequest
):
    browser = sign_in(request.getfixturevalue(who))
    assert browser.get(url(person, page)).status_code == 404
    assert browser.post(url(person, page)).status_code in (404, 405)


@pytest.mark.parametrize("who", ["caseworker", "manager", "protection_lead"])
def test_the_page_says_who_may_see_them_and_why(
    sign_in: SignIn, person: Person, who: str, colleague: User, request: pytest.FixtureRequest
):
    Block.objects.create(person=person, user=colleague, reason="From the same village")
    text = sign_in(request.getfixturevalue(who)).get(url(person, "access")).text
    for told in ("Carried by Cara Case", "Harbour Advice", "milestones only", "Colin League", "same village"):
        assert told in text
    assert "Quillfeather" not in text
    assert Event.objects.filter(kind="people.access_looked", person_id=person.pk).count() == 1


def test_a_colleague_learns_who_carries_them_and_how_to_open_the_record(
    sign_in: SignIn, person: Person, colleague: User, manager: User
):
    Block.objects.create(person=person, user=manager, reason="From the same village")
    text = sign_in(colleague).get(url(person, "access")).text
    assert "Carried by Cara Case" in text
    assert "Open with a reason" in text
    for hidden in ("Harbour Advice", "village", "Mona Manager", "Hand over", "Keep somebody away"):
        assert hidden not in text


def test_somebody_whom_nobody_carries_is_taken(sign_in: SignIn, office: Office, caseworker: User):
    person = people.person(office)
    browser = sign_in(caseworker)
    assert "Take into my caseload" in browser.get(url(person, "access")).text
    answer = browser.post(url(person, "access/take"), follow=True)
    assert f"You carry {person.code} now." in answer.text
    carried = caseload_of(person)
    assert carried
    assert carried.user == caseworker


def test_a_handover_waits_on_the_home_page_until_it_is_answered(
    sign_in: SignIn, person: Person, caseworker: User, colleague: User
):
    told = {"to": colleague.pk, "note": "She prefers mornings"}
    answer = sign_in(caseworker).post(url(person, "hand-over"), told, follow=True)
    assert "Waiting for an answer" in answer.text
    browser = sign_in(colleague)
    assert "handed to you" in browser.get("/").text
    text = browser.get("/people/handed-to-you/").text
    assert person.code in text
    assert "She prefers mornings" in text
    answer = browser.post(url(person, "hand-over/answer"), {"answer": "accept"}, follow=True)
    assert f"You carry {person.code} now." in answer.text
    assert "handed to you" not in browser.get("/").text
    assert sign_in(caseworker).get(url(person, "hand-over")).status_code == 404


def test_a_handover_is_declined_or_taken_back(
    sign_in: SignIn, person: Person, caseworker: User, colleague: User
):
    for answering in (
        lambda: sign_in(colleague).post(url(person, "hand-over/answer"), {"answer": "decline"}),
        lambda: sign_in(caseworker).post(url(person, "hand-over/take-back")),
    ):
        caseloads.hand_over(person=person, to=colleague, note="", by=caseworker.actor)
        answering()
        carried = caseload_of(person)
        assert carried
        assert carried.user == caseworker
    answers = Handover.objects.order_by("pk").values_list("answer", flat=True)
    assert list(answers) == [HandoverAnswer.DECLINED, HandoverAnswer.TAKEN_BACK]


@pytest.mark.parametrize("who", ["manager", "outsider", "trainer"])
def test_nobody_answers_for_another(
    sign_in: SignIn,
    person: Person,
    caseworker: User,
    colleague: User,
    who: str,
    request: pytest.FixtureRequest,
):
    caseloads.hand_over(person=person, to=colleague, note="", by=caseworker.actor)
    browser = sign_in(request.getfixturevalue(who))
    answer = browser.post(url(person, "hand-over/answer"), {"answer": "accept"}, follow=True)
    assert answer.status_code == 404 or "This is not yours to do" in answer.text
    assert Handover.objects.pending().exists()


def test_somebody_of_another_office_is_no_choice(
    sign_in: SignIn, person: Person, caseworker: User, outsider: User
):
    answer = sign_in(caseworker).post(url(person, "hand-over"), {"to": outsider.pk})
    assert answer.status_code == 422
    assert "Choose somebody of the list." in answer.text
    assert not Handover.objects.exists()


def test_a_whole_caseload_is_handed_over_with_one_note(
    sign_in: SignIn, person: Person, office: Office, caseworker: User, colleague: User, manager: User
):
    people.person(office, carried_by=caseworker)
    told = {"to": colleague.pk, "note": "Thank you"}
    answer = sign_in(caseworker).post("/people/caseload/hand-over/", told, follow=True)
    assert "Colin League is asked to carry 2 people." in answer.text
    Handover.objects.all().delete()
    sign_in(manager).post("/people/caseload/hand-over/", {**told, "carrier": caseworker.pk})
    assert Handover.objects.count() == 2


def test_a_caseworker_hands_over_no_other_caseload(
    sign_in: SignIn, person: Person, caseworker: User, colleague: User
):
    told = {"to": colleague.pk, "carrier": caseworker.pk}
    sign_in(colleague).post("/people/caseload/hand-over/", told)
    assert not Handover.objects.exists()


def test_a_record_is_opened_by_code_with_a_reason(
    sign_in: SignIn, person: Person, colleague: User, manager: User
):
    browser = sign_in(colleague)
    assert browser.get(f"/people/{person.code}/consents/").status_code == 404
    answer = browser.post("/people/open/", {"code": f" {person.code.lower()} "})
    assert answer.headers["Location"] == url(person, "open")
    assert browser.post(url(person, "open"), {"reason": "urgent"}).status_code == 422
    answer = browser.post(url(person, "open"), {"reason": REASON}, follow=True)
    assert f"You may see {person.code} until" in answer.text
    assert browser.get(f"/people/{person.code}/consents/").status_code == 200
    assert "opened with a reason" in sign_in(manager).get("/").text


@pytest.mark.parametrize("who", ["manager", "protection_lead"])
def test_a_lead_reads_the_reason_and_notes_what_they_found(
    sign_in: SignIn, person: Person, colleague: User, who: str, request: pytest.FixtureRequest
):
    openings.open_record(person=person, reason=REASON, by=colleague.actor)
    browser = sign_in(request.getfixturevalue(who))
    assert "Not looked at" in browser.get("/people/alerts/").text
    assert REASON in browser.get(url(person, "opened")).text
    told = {"alert_id": Alert.objects.get().pk}
    assert browser.post(url(person, "opened"), told).status_code == 422
    answer = browser.post(url(person, "opened"), {**told, "note": "A good reason"}, follow=True)
    assert "A good reason" in answer.text
    assert "Looked at by" in browser.get("/people/alerts/").text
    assert "opened with a reason" not in browser.get("/").text


@pytest.mark.parametrize("who", ["caseworker", "colleague", "trainer", "partner_worker", "participant"])
def test_others_are_shown_no_alerts(
    sign_in: SignIn, person: Person, who: str, colleague: User, request: pytest.FixtureRequest
):
    openings.open_record(person=person, reason=REASON, by=colleague.actor)
    browser = sign_in(request.getfixturevalue(who))
    assert browser.get("/people/alerts/").status_code == 404
    assert browser.get(url(person, "opened")).status_code == 404


def test_an_alert_of_another_person_is_not_looked_at_here(
    sign_in: SignIn, person: Person, office: Office, colleague: User, caseworker: User, manager: User
):
    openings.open_record(person=person, reason=REASON, by=colleague.actor)
    other = people.person(office, carried_by=caseworker)
    told = {"alert_id": Alert.objects.get().pk, "note": "Fine"}
    assert sign_in(manager).post(url(other, "opened"), told).status_code == 404


def test_an_access_is_ended_with_a_reason(
    sign_in: SignIn, person: Person, caseworker: User, partner_worker: User
):
    referred = Access.objects.get(partner__isnull=False)
    browser = sign_in(caseworker)
    assert browser.post(url(person, "access/end"), {"ended": referred.pk, "reason": "x"}).status_code == 422
    told = {"ended": referred.pk, "reason": "They work with somebody else now"}
    assert "The access has ended." in browser.post(url(person, "access/end"), told, follow=True).text
    assert not Person.objects.visible_to(partner_worker).exists()


def test_somebody_is_kept_away_and_let_in_again(
    sign_in: SignIn, person: Person, caseworker: User, colleague: User
):
    browser = sign_in(caseworker)
    told = {"user": colleague.pk, "reason": "From the same village"}
    assert "is kept from" in browser.post(url(person, "blocks/new"), told, follow=True).text
    assert sign_in(colleague).get(url(person, "access")).status_code == 404
    told = {"block": Block.objects.get().pk, "reason": "It was somebody else"}
    assert "see this person again" in browser.post(url(person, "blocks/lift"), told, follow=True).text
    assert sign_in(colleague).get(url(person, "access")).status_code == 200


def test_whoever_keeps_themselves_away_is_led_home(sign_in: SignIn, person: Person, caseworker: User):
    told = {"user": caseworker.pk, "reason": "She is my cousin"}
    answer = sign_in(caseworker).post(url(person, "blocks/new"), told)
    assert answer.headers["Location"] == "/"
