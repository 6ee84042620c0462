"""Nobody leaves while people are in their hands. All people are invented."""

import pytest

from onward.accounts.actions import users
from onward.accounts.choices import Role
from onward.accounts.models import Office, User
from onward.lib.refusals import Refused
from onward.people.actions import caseloads, people
from onward.people.models import Person
from onward.people.rules import Particulars
from onward.programmes.actions import trainers
from onward.programmes.models import Programme
from tests.factories import cohorts


@pytest.fixture
def person(office: Office, caseworker: User) -> Person:
    made = people.register_person(office=office, told=Particulars(given_name="Ina"), by=caseworker.actor)
    caseloads.take(person=made, by=caseworker.actor)
    return made


def test_a_caseworker_hands_their_caseload_over_before_they_leave(
    person: Person, administrator: User, caseworker: User, colleague: User
):
    with pytest.raises(Refused, match=r"1 person is in Cara Case’s caseload\. Hand them over first"):
        users.leave(user=caseworker, by=administrator.actor)
    handover = caseloads.hand_over(person=person, to=colleague, note="", by=caseworker.actor)
    with pytest.raises(Refused):  # asked is not accepted
        users.leave(user=caseworker, by=administrator.actor)
    caseloads.accept(handover=handover, by=colleague.actor)
    users.leave(user=caseworker, by=administrator.actor)
    caseworker.refresh_from_db()
    assert not caseworker.is_active


def test_whoever_is_asked_to_carry_somebody_answers_before_they_leave(
    person: Person, administrator: User, caseworker: User, colleague: User
):
    handover = caseloads.hand_over(person=person, to=colleague, note="", by=caseworker.actor)
    with pytest.raises(Refused, match="1 handover waits for Colin League’s answer"):
        users.leave(user=colleague, by=administrator.actor)
    caseloads.decline(handover=handover, by=colleague.actor)
    users.leave(user=colleague, by=administrator.actor)


def test_a_caseworker_with_a_caseload_becomes_nothing_else(
    person: Person, administrator: User, caseworker: User
):
    with pytest.raises(Refused, match="caseload"):
        users.change(user=caseworker, name="Cara", role=Role.TRAINER, by=administrator.actor)


def test_a_trainer_is_released_before_they_leave(
    trainer: User, administrator: User, manager: User, star_2020: Programme, office: Office
):
    taught = trainers.assign(cohort=cohorts.cohort(star_2020, office), user=trainer, by=manager.actor)
    with pytest.raises(Refused, match="Tariq Trainer teaches 1 cohort"):
        users.leave(user=trainer, by=administrator.actor)
    with pytest.raises(Refused, match="Have them released"):
        users.change(user=trainer, name="Tariq", role=Role.CASEWORKER, by=administrator.actor)
    trainers.release(trainer=taught, by=manager.actor)
    users.leave(user=trainer, by=administrator.actor)


def test_what_keeps_somebody_names_no_person(person: Person, sign_in, administrator: User, caseworker: User):
    text = sign_in(administrator).get(f"/accounts/users/{caseworker.pk}/leave/").text
    assert "1 person is in Cara Case’s caseload" in text
    assert person.code not in text
    assert "Ina" not in text
