"""Words may stand in a report where who said them agreed; what was said in a group belongs to nobody."""

import datetime as dt

import pytest
from django.utils import timezone

from onward.accounts.models import Office, User
from onward.lib.refusals import Refused
from onward.people.actions import consents
from onward.people.actions.consents import AnswerLine
from onward.people.choices import Answer, AnsweredHow, Purpose
from onward.people.models import Disclosed, Person
from onward.programmes.models import Cohort, Programme
from onward.reports.actions import files
from onward.reports.report.gather import Wanted, gather
from onward.voices.actions import contributions
from onward.voices.actions.contributions import ContributionLine
from onward.voices.models import Contribution
from tests.factories import cohorts, people

EXERCISE = "most_significant_step"
DAY = dt.date(2021, 3, 1)


@pytest.fixture
def cohort(office: Office, star_2020: Programme) -> Cohort:
    return cohorts.cohort(star_2020, office)


@pytest.fixture
def person(office: Office, caseworker: User) -> Person:
    return people.person(office, carried_by=caseworker)


def agree(person: Person, by: User) -> None:
    told = AnswerLine(Purpose.QUOTE, Answer.AGREED, timezone.localdate(), AnsweredHow.SIGNED)
    consents.record_answer(person=person, told=told, by=by.actor)


def say(cohort: Cohort, text: str, by: User, person: Person | None = None) -> Contribution:
    told = ContributionLine(cohort.pk, EXERCISE, text, DAY, "yes")
    return contributions.add_contribution(cohort=cohort, told=told, person=person, by=by.actor)


def quoted(cohort: Cohort) -> list[str]:
    found = gather(Wanted(cohort.programme, cohort.office, dt.date(2021, 11, 30)))
    return found.quotes.get(EXERCISE, [])


def test_words_of_a_known_person_are_marked_only_with_their_yes(
    cohort: Cohort, person: Person, caseworker: User
):
    with pytest.raises(Refused, match="has not agreed to this: quoting their words"):
        say(cohort, "I opened a bank account", caseworker, person)
    agree(person, caseworker)
    say(cohort, "I opened a bank account", caseworker, person)
    assert quoted(cohort) == ["I opened a bank account"]


def test_a_report_made_after_it_was_taken_back_leaves_the_words_out(
    cohort: Cohort, person: Person, caseworker: User
):
    agree(person, caseworker)
    say(cohort, "I opened a bank account", caseworker, person)
    say(cohort, "We laughed a lot", caseworker)
    consents.withdraw(person=person, purpose=Purpose.QUOTE, audience="", by=caseworker.actor)
    assert quoted(cohort) == ["We laughed a lot"]


def test_files_with_their_words_are_noted_as_left(
    cohort: Cohort, person: Person, caseworker: User, monkeypatch: pytest.MonkeyPatch
):
    agree(person, caseworker)
    say(cohort, "I opened a bank account", caseworker, person)
    say(cohort, "We laughed a lot", caseworker)
    monkeypatch.setattr(files, "FORMATS", ("json",))
    wanted = Wanted(cohort.programme, cohort.office, dt.date(2021, 11, 30))
    made = files.ask(wanted=wanted, by=caseworker)
    files.make(files=made)
    left = Disclosed.objects.get()
    assert (left.person, left.purpose, left.left_as) == (person, Purpose.QUOTE, "quote")
    assert (left.thing, left.thing_id) == ("reports.reportfiles", made.pk)
