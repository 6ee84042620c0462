"""Long lists ask the database as often as short ones: at 1, at 50, and at 5,000 rows."""

import pytest

from onward.accounts.models import Office, User
from onward.people.models import Person
from onward.programmes.models import Cohort, Programme
from onward.programmes.queries.definitions import current_version
from onward.referrals.choices import PlaceStatus
from onward.referrals.models import PlaceStep, Referral
from tests.conftest import SignIn
from tests.factories import cohorts

LISTS = ("/people/", "/people/?whose=mine", "/cohorts/", "/referrals/", "/workbooks/")


def fill(programme: Programme, office: Office, number: int) -> None:
    """So many cohorts, each with one person who has a code, a number and a place."""
    made = Cohort.objects.bulk_create(
        Cohort(
            programme=programme,
            office=office,
            definition=current_version(programme),
            code=f"L{number}-{index}",
            starts_on=cohorts.START,
            ends_on=cohorts.START,
        )
        for index in range(number)
    )
    people = Person.objects.bulk_create(
        Person(office=office, code=f"{number:04d}{index:04d}", given_name="Invented", family_name="Personson")
        for index in range(number)
    )
    referrals = Referral.objects.bulk_create(
        Referral(office=office, programme=programme, person=person, ref=f"L{number}-{index}")
        for index, person in enumerate(people)
    )
    PlaceStep.objects.bulk_create(
        PlaceStep(referral=referral, cohort=cohort, status=PlaceStatus.ENROLLED, on=cohorts.START)
        for referral, cohort in zip(referrals, made, strict=True)
    )


def counts(
    sign_in: SignIn, user: User, programme: Programme, office: Office, sizes: tuple[int, ...], asked
) -> dict[str, list[int]]:
    browser, found = sign_in(user), {}
    for size in sizes:
        fill(programme, office, size)
        for address in LISTS:
            with asked(25) as queries:
                answer = browser.get(address)
            if answer.status_code == 200:
                found.setdefault(address, []).append(len(queries))
    return found


@pytest.mark.parametrize("who", ["caseworker", "manager"])
def test_lists_ask_as_often_at_fifty_rows_as_at_one(
    sign_in: SignIn,
    who: str,
    star_2020: Programme,
    office: Office,
    django_assert_max_num_queries,
    request: pytest.FixtureRequest,
):
    found = counts(
        sign_in, request.getfixturevalue(who), star_2020, office, (1, 50), django_assert_max_num_queries
    )
    assert {address: few for address, (few, many) in found.items() if few != many} == {}
    assert {"/people/", "/cohorts/"} <= found.keys()


@pytest.mark.slow
def test_lists_ask_as_often_at_five_thousand_rows(
    sign_in: SignIn, caseworker: User, star_2020: Programme, office: Office, django_assert_max_num_queries
):
    found = counts(sign_in, caseworker, star_2020, office, (50, 5_000), django_assert_max_num_queries)
    assert {address: few for address, (few, many) in found.items() if few != many} == {}


def test_a_trainer_asks_as_often_for_fifty_people_as_for_one(
    sign_in: SignIn, trainer: User, star_2020: Programme, office: Office, django_assert_max_num_queries
):
    browser, found = sign_in(trainer), []
    for code, number in (("C1", 1), ("C2", 50)):
        made = cohorts.cohort(star_2020, office, code=code)
        cohorts.taught_by(made, trainer)
        cohorts.people(made, number)
        with django_assert_max_num_queries(12) as asked:
            browser.get("/people/")
        found.append(len(asked))
    assert found[0] == found[1]
