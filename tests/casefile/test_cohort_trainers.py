import pytest

from onward.accounts.models import User
from onward.programmes.models import Cohort, CohortTrainer
from tests.conftest import SignIn
from tests.factories import cohorts


@pytest.fixture
def url(cohort: Cohort) -> str:
    return f"/cohorts/{cohort.pk}/trainers/"


def test_a_caseworker_chooses_a_trainer_and_releases_them(
    sign_in: SignIn, caseworker: User, trainer: User, cohort: Cohort, url: str
):
    browser = sign_in(caseworker)
    assert "no trainer sees its register" in browser.get(url).text
    answer = browser.post(url, {"user": trainer.pk}, follow=True)
    assert "Tariq Trainer teaches cohort C1 now and sees its register." in answer.text
    assert sign_in(trainer).get(f"/cohorts/{cohort.pk}/").status_code == 200
    row = CohortTrainer.objects.get()
    assert (row.user, row.by) == (trainer, caseworker)
    answer = browser.post(f"{url}{row.pk}/release/", follow=True)
    assert "Tariq Trainer no longer teaches cohort C1." in answer.text
    assert sign_in(trainer).get(f"/cohorts/{cohort.pk}/").status_code == 404


def test_only_trainers_of_the_office_who_do_not_teach_it_yet_are_offered(
    sign_in: SignIn, manager: User, caseworker: User, teaching: User, url: str
):
    browser = sign_in(manager)
    assert "Your office has no other trainer" in browser.get(url).text
    for user in (caseworker, teaching):
        answer = browser.post(url, {"user": user.pk})
        assert answer.status_code == 422
        assert "Choose a trainer of the list." in answer.text
    assert "Choose a trainer." in browser.post(url, {}).text


def test_somebody_is_not_released_from_another_cohort_or_twice(
    sign_in: SignIn, manager: User, teaching: User, cohort: Cohort, url: str
):
    other = cohorts.cohort(cohort.programme, cohort.office, code="C2")
    row = CohortTrainer.objects.get()
    browser = sign_in(manager)
    assert browser.post(f"/cohorts/{other.pk}/trainers/{row.pk}/release/").status_code == 404
    assert browser.post(f"{url}{row.pk}/release/").status_code == 302
    assert browser.post(f"{url}{row.pk}/release/").status_code == 404


@pytest.mark.parametrize(
    "who", ["outsider", "teaching", "partner_worker", "participant", "protection_lead", "funder"]
)
def test_there_is_no_such_page_for_others(
    sign_in: SignIn, who: str, teaching: User, url: str, request: pytest.FixtureRequest
):
    browser = sign_in(request.getfixturevalue(who))
    row = CohortTrainer.objects.get()
    assert browser.get(url).status_code == browser.post(url, {"user": teaching.pk}).status_code == 404
    assert browser.post(f"{url}{row.pk}/release/").status_code == 404
    assert CohortTrainer.objects.open_now().count() == 1
