"""Whoever must not see somebody finds them nowhere, and is told nothing."""

import pytest

from onward.accounts.access import Denied
from onward.accounts.models import Office, Partner, User
from onward.audit.models import Event
from onward.lib.refusals import Refused
from onward.people.access import caseload_of
from onward.people.actions import blocks, caseloads, openings
from onward.people.choices import HandoverAnswer
from onward.people.models import Block, Person
from onward.people.parts import Part
from onward.people.queries import access as queries
from onward.programmes.models import Cohort, Programme
from onward.referrals.models import Referral
from tests.conftest import SignIn
from tests.factories import cohorts, people

REASON = "They come from the same village"


@pytest.fixture
def person(office: Office, caseworker: User) -> Person:
    return people.person(office, carried_by=caseworker)


def kept_away(person: Person, user: User, by: User) -> Block:
    return blocks.block(person=person, user=user, reason=REASON, by=by.actor)


def test_a_block_ends_what_they_carry_and_are_asked_to_carry(
    person: Person, caseworker: User, colleague: User, manager: User
):
    asked = caseloads.hand_over(person=person, to=colleague, note="", by=caseworker.actor)
    kept_away(person, colleague, caseworker)
    asked.refresh_from_db()
    assert asked.answer == HandoverAnswer.TAKEN_BACK
    kept_away(person, caseworker, manager)
    assert caseload_of(person) is None
    assert not Person.objects.visible_to(caseworker).exists()


@pytest.mark.parametrize("part", Part)
@pytest.mark.parametrize("who", ["caseworker", "manager", "trainer", "protection_lead"])
def test_who_is_kept_away_sees_no_part(
    person: Person, protection_lead: User, who: str, part: Part, request: pytest.FixtureRequest
):
    user = request.getfixturevalue(who)
    Block.objects.create(person=person, user=user)
    for writing in (False, True):
        assert not Person.objects.visible_to(user, part, writing=writing).exists()


def test_who_is_kept_away_cannot_open_the_record_nor_be_handed_the_person(
    person: Person, caseworker: User, colleague: User
):
    kept_away(person, colleague, caseworker)
    with pytest.raises(Denied):
        openings.open_record(person=person, reason="It cannot wait at all", by=colleague.actor)
    with pytest.raises(Refused, match="Choose somebody else"):
        caseloads.hand_over(person=person, to=colleague, note="", by=caseworker.actor)
    assert colleague not in queries.carriers(person)


def test_who_is_kept_away_does_not_find_the_code(
    sign_in: SignIn, person: Person, caseworker: User, colleague: User
):
    kept_away(person, colleague, caseworker)
    browser = sign_in(colleague)
    answer = browser.post("/people/open/", {"code": person.code})
    unknown = browser.post("/people/open/", {"code": "ZZZZ-Z"})
    assert answer.status_code == unknown.status_code == 422
    assert answer.text.count("Nobody in your office has this code") == unknown.text.count(
        "Nobody in your office has this code"
    )
    for page in ("access", "open", "consents", "opened", "hand-over", ""):
        path = f"/people/{person.code}/{page}/".replace("//", "/")
        assert browser.get(path).status_code == 404, page


def test_who_is_kept_away_finds_them_in_no_list_and_in_no_cohort(
    sign_in: SignIn, office: Office, star_2020: Programme, caseworker: User, colleague: User
):
    cohort: Cohort = cohorts.cohort(star_2020, office)
    first, second = cohorts.people(cohort, 2)
    kept_away(first.person, colleague, caseworker)
    for path in (f"/cohorts/{cohort.pk}/", "/people/"):
        text = sign_in(colleague).get(path).text
        assert first.person.code not in text, path
        assert second.person.code in text, path
        assert first.person.code in sign_in(caseworker).get(path).text, path
    assert list(Referral.objects.visible_to(colleague)) == [second]


def test_who_is_kept_away_does_not_find_them_behind_a_figure(
    sign_in: SignIn, office: Office, star_2020: Programme, caseworker: User, colleague: User
):
    first, second = cohorts.people(cohorts.cohort(star_2020, office), 2)
    kept_away(first.person, colleague, caseworker)
    path = f"/reports/{star_2020.key}/figures/enrolled/"
    text = sign_in(colleague).get(path).text
    assert first.person.code not in text
    assert second.person.code in text
    assert first.person.code in sign_in(caseworker).get(path).text


def test_the_one_who_is_kept_away_is_never_told(
    sign_in: SignIn, person: Person, caseworker: User, colleague: User
):
    before = sign_in(colleague).get("/").text
    block = kept_away(person, colleague, caseworker)
    after = sign_in(colleague).get("/").text
    assert (person.code in after, REASON in after) == (False, False)
    assert len(after) == len(before)
    assert not Block.objects.visible_to(colleague).exists()
    with pytest.raises(Denied):
        blocks.lift(block=block, reason="It was somebody else", by=colleague.actor)


def test_a_block_is_lifted_with_a_reason(person: Person, caseworker: User, colleague: User, manager: User):
    block = kept_away(person, manager, caseworker)
    with pytest.raises(Refused, match="at least 10 letters"):
        blocks.lift(block=block, reason="ok", by=caseworker.actor)
    blocks.lift(block=block, reason="It was somebody of the same name", by=caseworker.actor)
    assert Person.objects.visible_to(manager, Part.RECORD).exists()
    with pytest.raises(Refused, match="lifted already"):
        blocks.lift(block=block, reason="It was somebody of the same name", by=caseworker.actor)
    kept_away(person, manager, caseworker)
    assert Block.objects.count() == 2


def test_the_lead_and_the_manager_record_a_block_too(
    person: Person, caseworker: User, colleague: User, trainer: User, manager: User, protection_lead: User
):
    kept_away(person, trainer, manager)
    kept_away(person, colleague, protection_lead)
    with pytest.raises(Refused, match="already"):
        kept_away(person, colleague, protection_lead)


@pytest.mark.parametrize("who", ["colleague", "outsider", "trainer", "partner_worker", "participant"])
def test_nobody_else_records_a_block(
    person: Person, caseworker: User, who: str, request: pytest.FixtureRequest
):
    with pytest.raises(Denied):
        kept_away(person, caseworker, request.getfixturevalue(who))


def test_only_who_could_see_somebody_is_kept_away(
    person: Person, caseworker: User, outsider: User, partner: Partner, partner_worker: User
):
    for user in (outsider, partner_worker):
        with pytest.raises(Refused, match="could not see"):
            kept_away(person, user, caseworker)
    referred = people.person(person.office, carried_by=caseworker, partner=partner)
    kept_away(referred, partner_worker, caseworker)
    assert not Person.objects.visible_to(partner_worker, Part.MILESTONES).exists()


def test_the_trail_names_no_reason(person: Person, caseworker: User, colleague: User):
    kept_away(person, colleague, caseworker)
    assert Event.objects.get(kind="people.blocked").person_id == person.pk
    assert "village" not in str(list(Event.objects.values()))
