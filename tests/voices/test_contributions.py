import datetime as dt

import pytest
from django.db import connection

from onward.audit.models import Event
from onward.lib.refusals import Refused
from onward.voices.actions import contributions
from onward.voices.actions.contributions import ContributionLine
from onward.voices.models import Contribution
from tests.factories.cohorts import cohort

DAY = dt.date(2021, 4, 1)


@pytest.fixture
def group(star_2020, office):
    return cohort(star_2020, office)


@pytest.fixture
def add(group, caseworker):
    def add(text="being on time", exercise="free_listing"):
        line = ContributionLine(group.pk, exercise, text, DAY, "yes")
        return contributions.add_contribution(cohort=group, told=line, by=caseworker.actor)

    return add


def test_what_was_said_is_kept_sealed_and_without_a_name(add):
    assert add().text == "being on time"
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM voices_contribution")
        assert "on time" not in str(cursor.fetchall())
    event = Event.objects.get(kind="voices.contribution_added")
    assert (event.person_id, event.fields) == (None, ["cohort", "exercise", "on", "quote_allowed", "text"])


def test_what_two_people_said_counts_twice(add):
    add()
    add("Being on  time")
    assert Contribution.objects.count() == 2


def test_what_a_list_tells_is_found_again(add, group):
    add()
    lines = [ContributionLine(group.pk, "free_listing", "being on time")] * 2
    kept = contributions.add_all(lines=lines, known={group.pk})
    assert (kept.new, kept.unchanged) == (1, 1)


def test_an_exercise_that_the_definition_does_not_have_is_refused(add):
    with pytest.raises(Refused, match="“juggling” is no exercise here"):
        add(exercise="juggling")


def test_nothing_said_is_refused(add):
    with pytest.raises(Refused, match="There are no words"):
        add("  ")
    assert not Contribution.objects.exists()
