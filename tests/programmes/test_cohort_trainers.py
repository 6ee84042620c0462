"""Who teaches a cohort: chosen, released, and what they see of cohorts meanwhile."""

import pytest
from django.db import IntegrityError

from onward.accounts.access import Denied
from onward.accounts.models import Office, User
from onward.audit.models import Event
from onward.lib.refusals import Refused
from onward.programmes.actions import trainers
from onward.programmes.models import Cohort, CohortTrainer, Programme
from tests.factories import cohorts


@pytest.fixture
def cohort(star_2020: Programme, office: Office) -> Cohort:
    return cohorts.cohort(star_2020, office)


def test_a_trainer_sees_no_cohort_until_they_are_chosen_and_none_after(
    cohort: Cohort, trainer: User, caseworker: User
):
    cohorts.cohort(cohort.programme, cohort.office, code="C2")
    assert list(Cohort.objects.visible_to(trainer)) == []
    chosen = trainers.assign(cohort=cohort, user=trainer, by=caseworker.actor)
    assert list(Cohort.objects.visible_to(trainer)) == [cohort]
    trainers.release(trainer=chosen, by=caseworker.actor)
    assert list(Cohort.objects.visible_to(trainer)) == []
    assert CohortTrainer.objects.get().ended_at is not None


def test_the_team_sees_all_cohorts_of_its_office(cohort: Cohort, caseworker: User, outsider: User):
    assert list(Cohort.objects.visible_to(caseworker)) == [cohort]
    assert list(Cohort.objects.visible_to(outsider)) == []


def test_both_steps_are_told_without_values(cohort: Cohort, trainer: User, manager: User):
    chosen = trainers.assign(cohort=cohort, user=trainer, by=manager.actor)
    trainers.release(trainer=chosen, by=manager.actor)
    told = Event.objects.filter(object_type="programmes.cohorttrainer").order_by("pk")
    assert [(event.kind, event.object_id, event.fields) for event in told] == [
        ("programmes.trainer_assigned", chosen.pk, ["cohort", "user"]),
        ("programmes.trainer_released", chosen.pk, ["cohort", "user"]),
    ]


def test_nobody_is_chosen_or_released_twice(cohort: Cohort, trainer: User, manager: User):
    chosen = trainers.assign(cohort=cohort, user=trainer, by=manager.actor)
    with pytest.raises(Refused, match="Tariq Trainer teaches cohort C1 already"):
        trainers.assign(cohort=cohort, user=trainer, by=manager.actor)
    trainers.release(trainer=chosen, by=manager.actor)
    with pytest.raises(Refused, match="released already"):
        trainers.release(trainer=chosen, by=manager.actor)
    again = trainers.assign(cohort=cohort, user=trainer, by=manager.actor)
    assert again.pk != chosen.pk
    with pytest.raises(IntegrityError):
        CohortTrainer.objects.create(cohort=cohort, user=trainer)


@pytest.mark.parametrize("who", ["caseworker", "outsider", "partner_worker", "participant"])
def test_only_trainers_of_the_office_can_be_chosen(
    cohort: Cohort, manager: User, who: str, request: pytest.FixtureRequest
):
    with pytest.raises(Refused, match="is no trainer of this cohort’s office"):
        trainers.assign(cohort=cohort, user=request.getfixturevalue(who), by=manager.actor)


def test_a_trainer_who_left_cannot_be_chosen(cohort: Cohort, trainer: User, manager: User):
    User.objects.filter(pk=trainer.pk).update(is_active=False)
    with pytest.raises(Refused, match="is no trainer"):
        trainers.assign(cohort=cohort, user=trainer, by=manager.actor)


@pytest.mark.parametrize("who", ["trainer", "outsider", "partner_worker", "protection_lead", "administrator"])
def test_others_neither_choose_nor_release(
    cohort: Cohort, trainer: User, manager: User, who: str, request: pytest.FixtureRequest
):
    by = request.getfixturevalue(who).actor
    with pytest.raises(Denied):
        trainers.assign(cohort=cohort, user=trainer, by=by)
    chosen = trainers.assign(cohort=cohort, user=trainer, by=manager.actor)
    with pytest.raises(Denied):
        trainers.release(trainer=chosen, by=by)
