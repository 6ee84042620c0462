import datetime as dt

import pytest

from onward.assistance.actions import assistance
from onward.assistance.actions.assistance import HelpLine
from onward.assistance.models import Assistance
from onward.audit.models import Event
from onward.lib.refusals import Refused
from tests.factories.referrals import referral

LENT = dt.date(2021, 1, 12)


@pytest.fixture
def somebody(star_2020, office):
    return referral(star_2020, office)


@pytest.fixture
def laptop(somebody):
    return HelpLine(somebody.pk, "device", "laptop", LENT)


def test_a_laptop_is_lent_and_handed_back(somebody, laptop, caseworker):
    lent = assistance.give(referral=somebody, told=laptop, by=caseworker.actor)
    assistance.hand_back(assistance=lent, on=dt.date(2021, 5, 2), by=caseworker.actor)
    lent.refresh_from_db()
    assert (lent.item, lent.until_on) == ("laptop", dt.date(2021, 5, 2))
    events = Event.objects.filter(kind__startswith="assistance.", person_id=somebody.person_id)
    assert [(event.kind, event.fields) for event in events.order_by("pk")] == [
        ("assistance.given", ["from_on", "item", "kind", "referral"]),
        ("assistance.handed_back", ["until_on"]),
    ]


def test_two_like_things_are_two_loans(somebody, laptop, caseworker):
    for _ in range(2):
        assistance.give(referral=somebody, told=laptop, by=caseworker.actor)
    assert Assistance.objects.count() == 2


def test_a_loan_told_by_a_list_is_the_loan_made_on_a_page(somebody, laptop, caseworker):
    assistance.give(referral=somebody, told=laptop, by=caseworker.actor)
    back = laptop._replace(item=" Laptop ", until_on=dt.date(2021, 5, 2))
    [key] = assistance.keys_of([back])
    kept = assistance.give_all(lines=[(key, back)], known={somebody.pk})
    assert (kept.new, kept.changed) == (0, 1)


def test_a_thing_cannot_come_back_before_it_was_lent(somebody, laptop, caseworker):
    lent = assistance.give(referral=somebody, told=laptop, by=caseworker.actor)
    with pytest.raises(Refused, match="before it begins"):
        assistance.hand_back(assistance=lent, on=dt.date(2021, 1, 1), by=caseworker.actor)


def test_help_of_a_kind_that_the_definition_does_not_have_is_refused(somebody, laptop, caseworker):
    with pytest.raises(Refused, match="“yacht” is no kind of help here"):
        assistance.give(referral=somebody, told=laptop._replace(kind="yacht"), by=caseworker.actor)
    assert not Assistance.objects.exists()
