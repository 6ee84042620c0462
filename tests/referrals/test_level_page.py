"""The short check at the table, and the level that is set: never a silent no."""

import pytest

from onward.accounts.models import Office, User
from onward.audit.models import Event
from onward.programmes.models import Programme
from onward.referrals import level_checks
from onward.referrals.models import LevelCheck, Referral
from tests.conftest import SignIn
from tests.factories.referrals import referral


@pytest.fixture
def made(star_2020: Programme, office: Office) -> Referral:
    return referral(star_2020, office)


def url(made: Referral, skill: str = "english") -> str:
    return f"/referrals/{made.pk}/levels/{skill}/"


def answers(level: str, skill: str = "english") -> dict[str, str]:
    """Yes to everything up to this level."""
    check = level_checks.current(skill)
    known = [one.key for one in check.levels]
    return {
        one.key: "yes" if known.index(one.level) <= known.index(level) else "not yet"
        for one in check.questions
    }


def test_answers_suggest_a_level_and_say_which_tasks(sign_in: SignIn, caseworker: User, made: Referral):
    browser = sign_in(caseworker)
    page = browser.get(url(made)).text
    assert "Can you ask in a shop for another size" in page
    assert page.count("With help") == 8
    text = browser.post(url(made), {"step": "ask", **answers("ESOL Entry 2")}).text
    assert "ESOL Entry 2: this is what the check suggests" in text
    assert "Beginner tasks first, then middle ones." in text
    assert not LevelCheck.objects.exists()


def test_the_level_is_kept_with_the_class_beside_the_course(
    sign_in: SignIn, caseworker: User, made: Referral
):
    told = {"step": "set", "level": "ESOL Entry 2", "suggested": "ESOL Entry 2", "english_class": "waiting"}
    text = sign_in(caseworker).post(url(made), told, follow=True).text
    row = LevelCheck.objects.get()
    assert (row.level, row.suggested, row.english_class) == ("ESOL Entry 2", "ESOL Entry 2", "waiting")
    assert "Waiting for an English class." in text
    assert Event.objects.get(kind="referrals.level_set").fields == ["english", "english_class"]


def test_another_level_needs_a_reason(sign_in: SignIn, caseworker: User, made: Referral):
    browser = sign_in(caseworker)
    told = {"step": "set", "level": "ESOL Entry 3", "suggested": "ESOL Entry 1", "english_class": "none"}
    refused = browser.post(url(made), told)
    assert refused.status_code == 422
    assert "The check suggests “ESOL Entry 1”. Write down why another level is right" in refused.text
    text = browser.post(url(made), {**told, "reason": "She was nervous today"}, follow=True).text
    assert "The check suggested ESOL Entry 1. She was nervous today" in text
    assert Event.objects.get(kind="referrals.level_set").fields == ["english", "english_class", "reason"]


def test_nothing_answered_still_is_a_place_to_begin(sign_in: SignIn, caseworker: User, made: Referral):
    text = sign_in(caseworker).post(url(made), {"step": "ask"}).text
    assert "No English yet: this is what the check suggests" in text
    digital = sign_in(caseworker).post(url(made, "digital"), {"step": "ask"}).text
    assert "Beginner: this is what the check suggests" in digital
    assert "English class" not in digital


def test_a_level_has_to_be_chosen(sign_in: SignIn, caseworker: User, made: Referral):
    answer = sign_in(caseworker).post(url(made), {"step": "set", "english_class": "none"})
    assert answer.status_code == 422
    assert "Choose a level." in answer.text


def test_the_level_set_last_counts(sign_in: SignIn, caseworker: User, made: Referral):
    for level in ("beginner", "advanced"):
        told = {"step": "set", "level": level, "suggested": level}
        assert sign_in(caseworker).post(url(made, "digital"), told).status_code == 302
    assert "<strong>Advanced</strong>" in sign_in(caseworker).get(f"/referrals/{made.pk}/").text
    assert LevelCheck.objects.count() == 2
