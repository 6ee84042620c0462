"""What people agreed to, and what the server refuses without it."""

import datetime as dt

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from onward.accounts.access import Denied
from onward.accounts.models import Office, Partner, User
from onward.lib.append_only import ChangesRefused
from onward.lib.refusals import Refused
from onward.people.access import demand, heed
from onward.people.actions import consents, disclosures
from onward.people.actions.consents import AnswerLine
from onward.people.choices import Answer, AnsweredHow, LeftAs, Purpose
from onward.people.models import Consent, ConsentOverride, Person
from onward.people.parts import Part
from onward.people.queries import consents as queries
from onward.people.rules.consents import of_partner
from tests.factories import people


@pytest.fixture
def person(office: Office, caseworker: User, participant: User) -> Person:
    made = people.person(office, carried_by=caseworker)
    made.account = participant
    made.save()
    return made


@pytest.fixture
def today() -> dt.date:
    return timezone.localdate()


def line(purpose: Purpose = Purpose.QUOTE, answer: Answer = Answer.AGREED, **told: object) -> AnswerLine:
    filled = {"on": timezone.localdate(), "how": AnsweredHow.SIGNED, **told}
    return AnswerLine(purpose, answer, **filled)  # type: ignore[arg-type]  # tests say what they mean


def test_who_was_never_asked_has_not_said_yes(person: Person):
    for purpose in Purpose:
        assert not queries.allows(person, purpose)
        with pytest.raises(Refused, match=f"{person.code} has not agreed to this"):
            demand(person, purpose)
        heed(person, purpose)


def test_a_yes_counts_for_what_was_asked_and_for_nothing_else(person: Person, caseworker: User):
    consents.record_answer(person=person, told=line(), by=caseworker.actor)
    demand(person, Purpose.QUOTE)
    assert [purpose for purpose in Purpose if queries.allows(person, purpose)] == [Purpose.QUOTE]


def test_an_answer_for_one_audience_says_nothing_of_another(
    person: Person, caseworker: User, partner: Partner
):
    told = line(Purpose.SHARING, audience=of_partner(partner.pk))
    consents.record_answer(person=person, told=told, by=caseworker.actor)
    demand(person, Purpose.SHARING, of_partner(partner.pk))
    for audience in ("", of_partner(partner.pk + 1)):
        with pytest.raises(Refused):
            demand(person, Purpose.SHARING, audience)


def test_an_answer_for_everybody_takes_the_place_of_earlier_ones(
    person: Person, caseworker: User, partner: Partner
):
    one = of_partner(partner.pk)
    consents.record_answer(person=person, told=line(Purpose.SHARING, audience=one), by=caseworker.actor)
    consents.withdraw(person=person, purpose=Purpose.SHARING, audience="", by=caseworker.actor)
    assert not queries.allows(person, Purpose.SHARING, one)
    consents.record_answer(person=person, told=line(Purpose.SHARING, audience=one), by=caseworker.actor)
    assert queries.allows(person, Purpose.SHARING, one)
    assert not queries.allows(person, Purpose.SHARING)


def test_a_yes_ends_with_its_last_day(person: Person, caseworker: User, today: dt.date):
    until = today + dt.timedelta(days=3)
    consents.record_answer(person=person, told=line(until=until), by=caseworker.actor)
    assert queries.allows(person, Purpose.QUOTE, on=until)
    assert not queries.allows(person, Purpose.QUOTE, on=until + dt.timedelta(days=1))


def test_a_paper_found_later_takes_nothing_back_that_was_said_since(
    person: Person, caseworker: User, today: dt.date
):
    consents.record_answer(person=person, told=line(answer=Answer.SAID_NO), by=caseworker.actor)
    old = line(on=today - dt.timedelta(days=30))
    consents.record_answer(person=person, told=old, by=caseworker.actor)
    assert not queries.allows(person, Purpose.QUOTE)


def test_it_is_taken_back_in_one_step_and_counts_at_once(person: Person, caseworker: User):
    consents.record_answer(person=person, told=line(), by=caseworker.actor)
    row = consents.withdraw(person=person, purpose=Purpose.QUOTE, audience="", by=caseworker.actor)
    assert (row.answer, row.text_key, row.text_version) == (Answer.WITHDREW, "quote", 1)
    for refuses in (demand, heed):
        with pytest.raises(Refused):
            refuses(person, Purpose.QUOTE)
    with pytest.raises(Refused, match="Nothing is agreed here"):
        consents.withdraw(person=person, purpose=Purpose.QUOTE, audience="", by=caseworker.actor)


def test_a_participant_takes_back_their_own_and_nobody_elses(
    office: Office, person: Person, participant: User, caseworker: User, colleague: User
):
    consents.record_answer(person=person, told=line(), by=caseworker.actor)
    row = consents.withdraw_own(person=person, purpose=Purpose.QUOTE, audience="", by=participant.actor)
    assert row.how == AnsweredHow.SCREEN
    consents.answer_own(person=person, told=line(), by=participant.actor)
    assert queries.allows(person, Purpose.QUOTE)
    other = people.person(office)
    for user, whose in ((participant, other), (caseworker, person), (colleague, person)):
        with pytest.raises(Denied):
            consents.withdraw_own(person=whose, purpose=Purpose.QUOTE, audience="", by=user.actor)


def test_a_participant_says_no_before_anybody_asked_and_takes_back_a_yes(
    person: Person, participant: User, caseworker: User, partner: Partner
):
    row = consents.say_no_own(person=person, purpose=Purpose.SHARING, by=participant.actor)
    assert (row.answer, row.how) == (Answer.SAID_NO, AnsweredHow.SCREEN)
    one = of_partner(partner.pk)
    consents.record_answer(person=person, told=line(Purpose.SHARING, audience=one), by=caseworker.actor)
    assert queries.purpose_page(person, Purpose.SHARING).agreed
    row = consents.say_no_own(person=person, purpose=Purpose.SHARING, by=participant.actor)
    assert (row.answer, row.audience) == (Answer.WITHDREW, "")
    assert not queries.allows(person, Purpose.SHARING, one)
    assert queries.purpose_page(person, Purpose.SHARING).declined


@pytest.mark.parametrize(
    "who", ["colleague", "outsider", "trainer", "protection_lead", "partner_worker", "participant"]
)
def test_nobody_else_records_an_answer(person: Person, who: str, request: pytest.FixtureRequest):
    with pytest.raises(Denied):
        consents.record_answer(person=person, told=line(), by=request.getfixturevalue(who).actor)


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"on": dt.date(2999, 1, 1)}, "of a day to come"),
        ({"until": dt.date(2000, 1, 1)}, "before the answer was given"),
        ({"answer": Answer.SAID_NO, "until": dt.date(2999, 1, 1)}, "Only a yes can end"),
        ({"audience": "partner:1"}, "not given for one audience"),
        ({"text_version": 99}, "no version 99"),
    ],
)
def test_what_cannot_be_so_is_refused(
    person: Person, caseworker: User, told: dict[str, object], sentence: str
):
    with pytest.raises(Refused, match=sentence):
        consents.record_answer(person=person, told=line(**told), by=caseworker.actor)
    assert not Consent.objects.exists()


def test_an_answer_is_never_changed(person: Person, caseworker: User):
    row = consents.record_answer(person=person, told=line(note="In her kitchen"), by=caseworker.actor)
    row.answer = Answer.SAID_NO
    with pytest.raises(ChangesRefused):
        row.save()
    with pytest.raises(ChangesRefused):
        Consent.objects.update(answer=Answer.SAID_NO)
    with connection.cursor() as cursor:
        cursor.execute("SELECT note FROM people_consent")
        assert "kitchen" not in str(cursor.fetchall())
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            cursor.execute("UPDATE people_consent SET answer = 'said no'")


def test_a_lead_may_let_it_be_done_all_the_same_until_a_day(
    person: Person, protection_lead: User, caseworker: User, today: dt.date, monkeypatch: pytest.MonkeyPatch
):
    consents.record_answer(person=person, told=line(answer=Answer.SAID_NO), by=caseworker.actor)
    told = {"person": person, "purpose": Purpose.QUOTE, "audience": "", "reason": "A court asked for it"}
    until = today + dt.timedelta(days=7)
    for user in (caseworker, person.account):
        with pytest.raises(Denied):
            consents.override(**told, until=until, by=user.actor)
    made = consents.override(**told, until=until, by=protection_lead.actor)
    demand(person, Purpose.QUOTE)
    assert not queries.allows(person, Purpose.QUOTE)
    monkeypatch.setattr("onward.people.access.timezone.localdate", lambda: until + dt.timedelta(days=1))
    with pytest.raises(Refused):
        demand(person, Purpose.QUOTE)
    monkeypatch.undo()
    consents.end_override(exception=made, by=protection_lead.actor)
    with pytest.raises(Refused):
        demand(person, Purpose.QUOTE)


@pytest.mark.parametrize(
    ("reason", "days"), [("court", 7), ("A court asked for it", 400), ("A court asked", -1)]
)
def test_an_exception_has_a_reason_and_an_end(
    person: Person, protection_lead: User, today: dt.date, reason: str, days: int
):
    until = today + dt.timedelta(days=days)
    with pytest.raises(Refused):
        consents.override(
            person=person,
            purpose=Purpose.QUOTE,
            audience="",
            reason=reason,
            until=until,
            by=protection_lead.actor,
        )
    assert not ConsentOverride.objects.exists()


def test_a_partner_sees_nothing_more_of_somebody_who_took_it_back(
    office: Office,
    caseworker: User,
    partner: Partner,
    partner_worker: User,
    protection_lead: User,
    today: dt.date,
):
    person = people.person(office, carried_by=caseworker, partner=partner)
    seen = Person.objects.visible_to(partner_worker, Part.MILESTONES)
    assert person in seen.all()
    audience = of_partner(partner.pk)
    told = line(Purpose.SHARING, Answer.SAID_NO, audience=audience)
    consents.record_answer(person=person, told=told, by=caseworker.actor)
    assert person not in seen.all()
    consents.override(
        person=person,
        purpose=Purpose.SHARING,
        audience=audience,
        reason="A child is in danger",
        until=today,
        by=protection_lead.actor,
    )
    assert person in Person.objects.visible_to(partner_worker, Part.MILESTONES)


def test_another_partner_goes_on_seeing(
    office: Office, caseworker: User, partner: Partner, partner_worker: User
):
    person = people.person(office, carried_by=caseworker, partner=partner)
    told = line(Purpose.SHARING, Answer.SAID_NO, audience=of_partner(partner.pk + 1))
    consents.record_answer(person=person, told=told, by=caseworker.actor)
    assert person in Person.objects.visible_to(partner_worker, Part.MILESTONES)


def test_many_are_asked_for_in_one_query(
    office: Office, caseworker: User, django_assert_num_queries, today: dt.date
):
    yes, no, back, past = (people.person(office, carried_by=caseworker) for _ in range(4))
    for person in (yes, back):
        consents.record_answer(person=person, told=line(), by=caseworker.actor)
    consents.record_answer(person=no, told=line(answer=Answer.SAID_NO), by=caseworker.actor)
    consents.withdraw(person=back, purpose=Purpose.QUOTE, audience="", by=caseworker.actor)
    yesterday = today - dt.timedelta(days=1)
    consents.record_answer(person=past, told=line(on=yesterday, until=yesterday), by=caseworker.actor)
    ids = [one.pk for one in (yes, no, back, past)]
    with django_assert_num_queries(1):
        assert queries.allowed(ids, Purpose.QUOTE) == {yes.pk}


def test_what_already_left_is_told(person: Person, caseworker: User, partner: Partner):
    disclosures.note(
        people=[person.pk],
        purpose=Purpose.QUOTE,
        audience="funder",
        left_as=LeftAs.QUOTE,
        by=caseworker.actor,
    )
    [told] = queries.purpose_page(person, Purpose.QUOTE).left
    assert told.startswith("As a quotation, ")
    assert told.endswith(": the funder")
