"""Clicks in the same moment send once, and two referrals at once take two numbers."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from onward.accounts.models import Office, User
from onward.people.models import Person
from onward.programmes.models import Cohort
from onward.referrals.actions import links, sending
from onward.referrals.models import Draft, Referral
from tests.factories import drafts

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


@pytest.fixture(autouse=True)
def _postgres(db: None) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("Only PostgreSQL lets two write at once.")


def _sent(draft: Draft, user: User) -> str:
    try:
        return sending.send(draft=Draft.objects.get(pk=draft.pk), by=user.actor).ref
    finally:
        connection.close()


def test_clicks_side_by_side_send_once(written: Draft, partner_worker: User):
    with ThreadPoolExecutor(6) as threads:
        refs = list(threads.map(_sent, [written] * 6, [partner_worker] * 6))
    assert refs == ["P001"] * 6
    assert (Referral.objects.count(), Person.objects.count()) == (1, 1)


def test_referrals_side_by_side_take_different_numbers(here: Cohort, office: Office, partner_worker: User):
    assert partner_worker.partner is not None
    made = [drafts.draft(here.programme, office, partner_worker.partner, by=partner_worker) for _ in range(5)]
    with ThreadPoolExecutor(5) as threads:
        refs = list(threads.map(_sent, made, [partner_worker] * 5))
    assert sorted(refs) == ["P001", "P002", "P003", "P004", "P005"]


def test_a_colleague_and_a_link_at_once_send_once(written: Draft, partner_worker: User):
    made = links.make(draft=written, email="wendy@example.org", by=partner_worker.actor)

    def by_link(_: int) -> str:
        try:
            return sending.send_by_link(link=made.link).ref
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        refs = [*threads.map(_sent, [written] * 2, [partner_worker] * 2), *threads.map(by_link, range(2))]
    assert refs == ["P001"] * 4
