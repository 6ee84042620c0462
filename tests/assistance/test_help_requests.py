"""Help is asked for, once, by whoever keeps the register, and waits until it is given."""

import datetime as dt

import pytest
from django.db import DatabaseError, connection, transaction

from onward.accounts.access import Denied
from onward.assistance.actions import requests
from onward.assistance.actions.requests import Asked
from onward.assistance.models import Assistance, HelpRequest
from onward.assistance.queries import requests as queries
from onward.audit.models import Event
from onward.lib.append_only import ChangesRefused
from onward.lib.refusals import Refused
from onward.people.models import Block
from tests.factories import cohorts
from tests.factories.people import carry
from tests.factories.referrals import referral

DAY = dt.date(2021, 1, 12)
CHILDCARE = Asked("childcare", DAY, "childcare")


@pytest.fixture
def ada(star_2020, office, trainer):
    cohort = cohorts.cohort(star_2020, office)
    cohorts.taught_by(cohort, trainer)
    return referral(star_2020, office, enrolled_in=cohort)


def test_a_trainer_asks_and_the_team_sees_it_in_words(ada, trainer, caseworker):
    requests.ask(referral=ada, asked=CHILDCARE, by=trainer.actor)
    [waiting] = queries.waiting(caseworker)
    assert (waiting.code, waiting.kind, waiting.reason, waiting.on) == (
        ada.person.code,
        "Childcare",
        "No childcare",
        DAY,
    )
    event = Event.objects.get(kind="assistance.help_asked")
    assert (event.fields, event.person_id) == (["kind", "on", "reason"], ada.person_id)


def test_the_same_help_for_the_same_day_is_asked_for_once(ada, trainer, caseworker):
    for by in (trainer, caseworker, trainer):
        requests.ask(referral=ada, asked=CHILDCARE, by=by.actor)
    requests.ask(referral=ada, asked=CHILDCARE._replace(on=DAY + dt.timedelta(days=2)), by=trainer.actor)
    assert HelpRequest.objects.count() == Event.objects.filter(kind="assistance.help_asked").count() == 2


def test_a_kind_that_there_is_not_is_refused(ada, trainer):
    with pytest.raises(Refused, match="“yacht” is no kind of help here"):
        requests.ask(referral=ada, asked=Asked("yacht", DAY), by=trainer.actor)


@pytest.mark.parametrize("who", ["outsider", "funder", "partner_worker"])
def test_outsiders_ask_for_nothing(ada, who, request):
    with pytest.raises(Denied):
        requests.ask(referral=ada, asked=CHILDCARE, by=request.getfixturevalue(who).actor)


def test_whoever_is_kept_from_somebody_asks_nothing_for_them(ada, trainer):
    Block.objects.create(person=ada.person, user=trainer, reason="From the same village.")
    with pytest.raises(Denied):
        requests.ask(referral=ada, asked=CHILDCARE, by=trainer.actor)


def test_only_those_who_read_the_record_see_what_waits(ada, trainer, caseworker, colleague, outsider):
    requests.ask(referral=ada, asked=CHILDCARE, by=trainer.actor)
    carry(ada.person, caseworker)
    assert [queries.number_waiting(user) for user in (caseworker, colleague, trainer, outsider)] == [
        1,
        0,
        0,
        0,
    ]


@pytest.mark.parametrize(
    ("given", "waits"),
    [
        ({"from_on": DAY}, 0),
        ({"from_on": DAY - dt.timedelta(days=9), "until_on": DAY}, 0),
        ({"from_on": DAY - dt.timedelta(days=9)}, 1),
        ({"from_on": DAY, "kind": "transport"}, 1),
    ],
)
def test_it_waits_until_help_of_its_kind_is_there_on_the_day(ada, trainer, caseworker, given, waits):
    requests.ask(referral=ada, asked=CHILDCARE, by=trainer.actor)
    Assistance.objects.create(referral=ada, key="one", **{"kind": "childcare", **given})
    assert queries.number_waiting(caseworker) == waits


def test_a_request_is_never_changed(ada, trainer):
    made = requests.ask(referral=ada, asked=CHILDCARE, by=trainer.actor)
    with pytest.raises(ChangesRefused):
        HelpRequest.objects.update(kind="transport")
    with pytest.raises(ChangesRefused):
        made.save()
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE assistance_helprequest SET kind = 'transport'")
