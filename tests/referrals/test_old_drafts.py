"""A draft that nobody goes on with is thrown away by the clock, with its link."""

import datetime as dt

import pytest
from django.utils import timezone

from onward.accounts.models import User
from onward.audit.models import Event
from onward.referrals.actions import drafts as actions
from onward.referrals.actions import links
from onward.referrals.models import Draft, DraftLink
from onward.referrals.rules.drafts import KEPT
from tests.conftest import SignIn

DAY = dt.timedelta(days=1)


@pytest.fixture
def left_alone(written: Draft, partner_worker: User) -> Draft:
    links.make(draft=written, email="dana@partner.example", by=partner_worker.actor)
    return written


def test_a_draft_is_kept_for_sixty_days_after_its_last_change(left_alone: Draft):
    assert actions.throw_away_old(now=left_alone.changed_at + KEPT - DAY) == 0
    left_alone.refresh_from_db()
    assert left_alone.answers


def test_then_nothing_is_left_of_it_and_its_link_has_ended(left_alone: Draft):
    later = left_alone.changed_at + KEPT + DAY
    assert actions.throw_away_old(now=later) == 1
    left_alone.refresh_from_db()
    assert (left_alone.answers, left_alone.thrown_away_at is None) == ({}, False)
    assert not DraftLink.objects.filter(draft=left_alone, ended_at=None).exists()
    assert Event.objects.filter(kind="referrals.draft_thrown_away", object_id=left_alone.pk).count() == 1
    assert actions.throw_away_old(now=later) == 0


def test_the_list_says_until_when_it_is_kept(left_alone: Draft, partner_worker: User, sign_in: SignIn):
    until = timezone.localdate(left_alone.changed_at + KEPT)
    text = sign_in(partner_worker).get("/referrals/mine/").text
    assert f"kept until {until.day} {until:%B %Y}" in text
