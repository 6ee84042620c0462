import pytest
from django.db import DatabaseError, connection, transaction

from onward.audit.models import Event
from onward.lib.append_only import ChangesRefused
from onward.lib.refusals import Refused
from onward.programmes.queries.definitions import current
from onward.referrals.actions import decisions
from onward.referrals.models import Decision
from onward.referrals.queries import referrals as queries
from onward.referrals.rules import TOLD
from tests.factories.referrals import meets_all_criteria, referral


@pytest.fixture
def referred(star_2020, office):
    return referral(star_2020, office)


@pytest.fixture
def eligible(referred, star_2020):
    criteria = current(star_2020).criteria
    return meets_all_criteria(
        referred, {one.key: TOLD if one.free_text else one.met_by[0] for one in criteria}
    )


def test_somebody_who_meets_all_criteria_is_accepted(eligible, caseworker):
    row = decisions.accept(referral=eligible, by=caseworker.actor)
    assert (row.status, row.recorded_by) == ("accepted", caseworker)
    event = Event.objects.get(kind="referrals.accepted")
    assert (event.object_id, event.person_id, event.fields) == (eligible.pk, eligible.person_id, ["decision"])


def test_every_criterion_that_is_not_met_is_named(referred, star_2020, caseworker):
    with pytest.raises(Refused) as refusal:
        decisions.accept(referral=referred, by=caseworker.actor)
    assert len(refusal.value.sentences) == len(current(star_2020).criteria)
    assert not Decision.objects.exists()


def test_the_latest_answer_to_a_criterion_counts(eligible, caseworker):
    eligible.evidence.create(criterion="right_to_work", answer="no")
    with pytest.raises(Refused, match="right to work"):
        decisions.accept(referral=eligible, by=caseworker.actor)


def test_somebody_is_declined_for_a_reason_of_the_list(referred, caseworker):
    row = decisions.decline(referral=referred, reason="right_to_work", by=caseworker.actor)
    assert (row.status, row.reason) == ("declined", "right_to_work")
    assert Event.objects.get(kind="referrals.declined").fields == ["decision", "decision_reason"]


@pytest.mark.parametrize("reason", ["", "because"])
def test_nobody_is_declined_without_a_reason_of_the_list(referred, caseworker, reason):
    with pytest.raises(Refused, match="Say why the referral is declined"):
        decisions.decline(referral=referred, reason=reason, by=caseworker.actor)


def test_an_accepted_referral_cannot_be_declined(eligible, caseworker):
    decisions.accept(referral=eligible, by=caseworker.actor)
    with pytest.raises(Refused, match="An accepted referral stays accepted"):
        decisions.decline(referral=eligible, reason="other", by=caseworker.actor)


def test_somebody_on_the_waiting_list_may_be_accepted_or_withdraw(eligible, caseworker):
    decisions.put_on_waiting_list(referral=eligible, by=caseworker.actor)
    decisions.accept(referral=eligible, by=caseworker.actor)
    decisions.withdraw(referral=eligible, by=caseworker.actor)
    assert queries.decision(eligible) == "withdrew"
    assert Decision.objects.count() == 3


def test_the_same_decision_twice_is_refused(referred, caseworker):
    decisions.put_on_waiting_list(referral=referred, by=caseworker.actor)
    with pytest.raises(Refused, match="stands at “waiting” already"):
        decisions.put_on_waiting_list(referral=referred, by=caseworker.actor)


def test_a_decision_is_never_changed(referred, caseworker):
    row = decisions.put_on_waiting_list(referral=referred, by=caseworker.actor)
    with pytest.raises(ChangesRefused):
        Decision.objects.filter(pk=row.pk).update(status="accepted")
    row.status = "accepted"
    with pytest.raises(ChangesRefused):
        row.save()


APPEND_ONLY = {
    "referrals_decision": "status = 'accepted'",
    "referrals_placestep": "status = 'offered'",
    "referrals_eligibilityevidence": "answer = 'yes'",
    "support_review": "achieved = 'fully'",
    "instruments_response": "stage = 'last'",
    "outcomes_followup": "status = 'study'",
    "audit_event": "kind = 'nothing'",
}


@pytest.mark.usefixtures("imported_pilot")
@pytest.mark.parametrize(("table", "change"), APPEND_ONLY.items())
def test_the_database_itself_refuses_to_change_what_was_recorded(table, change):
    with (
        connection.cursor() as cursor,
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
    ):
        cursor.execute(f"UPDATE {table} SET {change}")
