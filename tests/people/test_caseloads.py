import datetime as dt

import pytest
from django.db import connection
from django.utils import timezone

from onward.accounts import leaving
from onward.accounts.access import Denied
from onward.accounts.models import Office, User
from onward.audit.models import Event
from onward.lib.refusals import Refused
from onward.people.access import caseload_of
from onward.people.actions import caseloads, openings
from onward.people.choices import AccessKind, HandoverAnswer
from onward.people.models import Access, Block, Handover, Person, Restriction
from onward.people.parts import Part
from tests.factories import people

NOTE = "She prefers mornings. Ask about the interpreter."


@pytest.fixture
def carried(office: Office, caseworker: User) -> Person:
    return people.person(office, carried_by=caseworker)


def may_write(user: User, person: Person) -> bool:
    return Person.objects.visible_to(user, Part.RECORD, writing=True).filter(pk=person.pk).exists()


def carrier(person: Person) -> User | None:
    found = caseload_of(person)
    return found.user if found else None


def test_somebody_whom_nobody_carries_is_taken(office: Office, caseworker: User, colleague: User):
    person = people.person(office)
    caseloads.take(person=person, by=caseworker.actor)
    assert carrier(person) == caseworker
    assert not may_write(colleague, person)
    assert Event.objects.get(kind="people.caseload_taken").person_id == person.pk


def test_nobody_is_taken_from_a_colleague(carried: Person, colleague: User, manager: User):
    with pytest.raises(Denied):
        caseloads.take(person=carried, by=colleague.actor)
    with pytest.raises(Refused, match="is carried by Cara Case"):
        caseloads.take(person=carried, by=manager.actor)


def test_a_handover_changes_nothing_until_it_is_accepted(carried: Person, caseworker: User, colleague: User):
    made = caseloads.hand_over(person=carried, to=colleague, note=NOTE, by=caseworker.actor)
    assert carrier(carried) == caseworker
    assert may_write(caseworker, carried)
    assert not may_write(colleague, carried)
    caseloads.accept(handover=made, by=colleague.actor)
    assert carrier(carried) == colleague
    assert may_write(colleague, carried)
    assert not may_write(caseworker, carried)
    made.refresh_from_db()
    assert (made.answer, made.carrier) == (HandoverAnswer.ACCEPTED, caseworker)
    before = Access.objects.get(person=carried, user=caseworker)
    assert before.end_reason == "Handed over to Colin League"


def test_only_who_is_asked_accepts_or_declines(
    carried: Person, caseworker: User, colleague: User, manager: User, outsider: User
):
    made = caseloads.hand_over(person=carried, to=colleague, note="", by=caseworker.actor)
    for user in (caseworker, manager, outsider):
        for answer in (caseloads.accept, caseloads.decline):
            with pytest.raises(Denied):
                answer(handover=made, by=user.actor)
    caseloads.decline(handover=made, by=colleague.actor)
    assert carrier(carried) == caseworker
    with pytest.raises(Refused, match="answered or taken back"):
        caseloads.accept(handover=made, by=colleague.actor)


def test_one_answer_is_waited_for_at_a_time(
    carried: Person, caseworker: User, colleague: User, manager: User
):
    made = caseloads.hand_over(person=carried, to=colleague, note="", by=caseworker.actor)
    with pytest.raises(Refused, match="waits for an answer from Colin League"):
        caseloads.hand_over(person=carried, to=manager, note="", by=caseworker.actor)
    caseloads.take_back(handover=made, by=caseworker.actor)
    caseloads.hand_over(person=carried, to=manager, note="", by=caseworker.actor)
    assert Handover.objects.pending().count() == 1


def test_a_manager_hands_over_for_somebody_who_is_away(carried: Person, manager: User, colleague: User):
    made = caseloads.hand_over(person=carried, to=colleague, note="", by=manager.actor)
    caseloads.accept(handover=made, by=colleague.actor)
    assert carrier(carried) == colleague


@pytest.mark.parametrize("who", ["outsider", "trainer", "administrator", "partner_worker"])
def test_nobody_else_is_asked_to_carry(
    carried: Person, caseworker: User, who: str, request: pytest.FixtureRequest
):
    with pytest.raises(Refused, match="cannot carry"):
        caseloads.hand_over(person=carried, to=request.getfixturevalue(who), note="", by=caseworker.actor)


def test_whoever_opened_the_record_hands_nobody_over(office: Office, caseworker: User, colleague: User):
    person = people.person(office, carried_by=colleague)
    opened(person, caseworker)
    with pytest.raises(Refused, match="carried by somebody else"):
        caseloads.hand_over(person=person, to=caseworker, note="", by=caseworker.actor)


def opened(person: Person, user: User) -> None:
    until = timezone.now() + dt.timedelta(hours=1)
    Access.objects.create(person=person, kind=AccessKind.OPENED, user=user, until=until)


def test_an_acceptance_that_comes_too_late_is_refused(
    carried: Person, caseworker: User, colleague: User, manager: User
):
    made = caseloads.hand_over(person=carried, to=colleague, note="", by=caseworker.actor)
    Access.objects.filter(person=carried).delete()
    people.carry(carried, manager)
    with pytest.raises(Refused, match="somebody else by now"):
        caseloads.accept(handover=made, by=colleague.actor)


def test_a_whole_caseload_goes_with_one_note(office: Office, caseworker: User, colleague: User):
    mine = [people.person(office, carried_by=caseworker) for _ in range(3)]
    kept = people.person(office, carried_by=caseworker)
    Block.objects.create(person=kept, user=colleague)
    done = caseloads.hand_over_all(carrier=caseworker, to=colleague, note=NOTE, by=caseworker.actor)
    assert (done.asked, done.stay) == (3, [kept.code])
    assert {one.note for one in Handover.objects.all()} == {NOTE}
    for one in Handover.objects.pending():
        caseloads.accept(handover=one, by=colleague.actor)
    assert {carrier(person) for person in mine} == {colleague}
    assert Event.objects.filter(kind="people.handover_asked").count() == 3


def test_a_whole_caseload_is_handed_over_by_whose_it_is_or_the_manager(
    carried: Person, caseworker: User, colleague: User, manager: User, outsider: User
):
    for user in (colleague, outsider):
        with pytest.raises(Denied):
            caseloads.hand_over_all(carrier=caseworker, to=colleague, note="", by=user.actor)
    assert caseloads.hand_over_all(carrier=caseworker, to=colleague, note="", by=manager.actor).asked == 1


def test_nobody_leaves_before_their_caseload_is_handed_over(
    carried: Person, caseworker: User, colleague: User
):
    assert leaving.unfinished(caseworker) == ["1 person is in Cara Case’s caseload. Hand them over first."]
    made = caseloads.hand_over(person=carried, to=colleague, note="", by=caseworker.actor)
    assert leaving.unfinished(caseworker)
    assert "waits for Colin League" in leaving.unfinished(colleague)[0]
    caseloads.accept(handover=made, by=colleague.actor)
    assert leaving.unfinished(caseworker) == []


def test_an_access_ends_with_its_reason(carried: Person, caseworker: User, colleague: User, manager: User):
    mine = caseload_of(carried)
    assert mine
    with pytest.raises(Refused, match="at least 10 letters"):
        caseloads.end(ended=mine, reason="gone", by=caseworker.actor)
    with pytest.raises(Denied):
        caseloads.end(ended=mine, reason="She moved to Leeds", by=colleague.actor)
    caseloads.end(ended=mine, reason="She moved to Leeds", by=manager.actor)
    mine.refresh_from_db()
    assert mine.end_reason == "She moved to Leeds"
    assert carrier(carried) is None
    assert may_write(colleague, carried)


def test_somebody_whose_data_is_restricted_is_handed_over_and_opened_all_the_same(
    carried: Person, caseworker: User, colleague: User
):
    Restriction.objects.create(person=carried)
    openings.open_record(person=carried, reason="She called, it cannot wait", by=colleague.actor)
    made = caseloads.hand_over(person=carried, to=colleague, note="", by=caseworker.actor)
    caseloads.accept(handover=made, by=colleague.actor)
    assert carrier(carried) == colleague
    assert not may_write(colleague, carried)


def test_the_note_and_the_reasons_are_sealed(carried: Person, caseworker: User, colleague: User):
    caseloads.hand_over(person=carried, to=colleague, note=NOTE, by=caseworker.actor)
    with connection.cursor() as cursor:
        cursor.execute("SELECT note FROM people_handover")
        [[note]] = cursor.fetchall()
    assert note.startswith("v1:")
    assert "mornings" not in note
