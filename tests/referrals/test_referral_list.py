"""The office's referrals by where they stand, the fair order, and what has to be seen to."""

import datetime as dt

import pytest
from django.utils import timezone

from onward.accounts.models import Office, User
from onward.audit.models import Event
from onward.people.models import Block
from onward.programmes.models import Programme
from onward.referrals.actions import decisions, exemptions, places
from onward.referrals.actions.standings import settle
from onward.referrals.choices import ThreadKind
from onward.referrals.models import Referral
from tests.conftest import SignIn
from tests.factories import people
from tests.factories.cohorts import cohort
from tests.factories.referrals import ENROLLED, referral

URL = "/referrals/"


def codes(answer) -> list[str]:
    return [line.referral.ref for line in answer.context["lines"]]


@pytest.fixture
def everywhere(star_2020: Programme, office: Office, caseworker: User) -> dict[str, Referral]:
    """One referral wherever one can stand."""
    group = cohort(star_2020, office, starts_on=timezone.localdate())
    made = {ref: referral(star_2020, office, ref=ref) for ref in ("P001", "P002", "P006")}
    made["P002"].thread.create(kind=ThreadKind.QUESTION, from_partner=False, text="Which language?")
    made["P003"] = referral(star_2020, office, ref="P003", decision="waiting")
    made["P004"] = referral(star_2020, office, ref="P004", decision="accepted")
    places.offer_place(referral=made["P004"], cohort=group, by=caseworker.actor)
    made["P005"] = referral(star_2020, office, ref="P005", enrolled_in=group)
    decisions.decline(referral=made["P006"], reason="right_to_work", by=caseworker.actor)
    return made


@pytest.mark.parametrize(
    ("where", "refs", "words"),
    [
        ("new", ["P001"], "New"),
        ("asked", ["P002"], "Waiting for an answer"),
        ("waiting", ["P003"], "Not yet"),
        ("offered", ["P004"], "Place offered"),
        ("taking-part", ["P005"], "In the course"),
        ("ended", ["P006"], "Declined"),
    ],
)
def test_everybody_stands_where_they_have_come(
    sign_in: SignIn, caseworker: User, everywhere, where: str, refs: list[str], words: str
):
    answer = sign_in(caseworker).get(f"{URL}?where={where}")
    assert codes(answer) == refs
    assert words in answer.text
    assert 'aria-current="page">Referrals' in answer.text


def test_the_list_opens_where_somebody_stands(sign_in: SignIn, caseworker: User, everywhere):
    answer = sign_in(caseworker).get(URL)
    assert answer.context["where"] == "new"
    assert [number for _, number in answer.context["tabs"]] == [1, 1, 1, 1, 1, None]
    Referral.objects.filter(ref__in=["P001", "P002"]).delete()
    assert sign_in(caseworker).get(f"{URL}?where=nonsense").context["where"] == "waiting"


def test_names_stand_nowhere_and_the_look_is_told(sign_in: SignIn, caseworker: User, everywhere):
    text = sign_in(caseworker).get(URL).text
    assert "Mirabella" not in text
    assert "Quillfeather" not in text
    [look] = Event.objects.filter(kind="referrals.list_looked")
    assert look.person_id == everywhere["P001"].person_id


def test_the_waiting_list_is_fair_and_says_so(
    sign_in: SignIn, caseworker: User, star_2020: Programme, office: Office
):
    days = {"P009": dt.date(2020, 11, 1), "P002": dt.date(2020, 12, 1), "P001": dt.date(2020, 12, 1)}
    for ref, day in days.items():
        referral(star_2020, office, ref=ref, decision="waiting", referred_on=day)
    referral(star_2020, office, ref="P000", decision="accepted", referred_on=None)
    answer = sign_in(caseworker).get(f"{URL}?where=waiting")
    assert [(line.referral.ref, line.position) for line in answer.context["lines"]] == [
        ("P009", 1),
        ("P001", 2),
        ("P002", 3),
        ("P000", 4),
    ]
    assert "by the day of referral, then by the office’s number" in answer.text
    assert "Accepted, waits for a place" in answer.text


def test_whom_a_reader_must_not_see_still_has_their_position(
    sign_in: SignIn, caseworker: User, star_2020: Programme, office: Office
):
    hidden = referral(star_2020, office, ref="P001", decision="waiting")
    referral(star_2020, office, ref="P002", decision="waiting")
    Block.objects.create(person=hidden.person, user=caseworker)
    [line] = sign_in(caseworker).get(f"{URL}?where=waiting").context["lines"]
    assert (line.referral.ref, line.position) == ("P002", 2)


@pytest.mark.parametrize("who", ["trainer", "partner_worker", "participant", "funder", "administrator"])
def test_there_is_no_such_list_for_others(
    sign_in: SignIn, everywhere, who: str, request: pytest.FixtureRequest
):
    assert sign_in(request.getfixturevalue(who)).get(URL).status_code == 404


def test_an_outsider_finds_an_empty_list(sign_in: SignIn, outsider: User, everywhere):
    answer = sign_in(outsider).get(URL)
    assert codes(answer) == []
    assert "Nobody stands here" in answer.text


def test_proofs_that_run_out_are_looked_at_again(
    sign_in: SignIn, caseworker: User, colleague: User, star_2020: Programme, office: Office
):
    today = timezone.localdate()
    made = referral(star_2020, office, decision="accepted")
    for criterion, days in (("right_to_work", -1), ("stable_housing", 20), ("can_commit", 60)):
        made.evidence.create(
            criterion=criterion, answer="yes", seen_on=today, valid_until=today + dt.timedelta(days=days)
        )
    made.evidence.create(criterion="stable_housing", answer="yes", seen_on=today)  # seen anew, without an end
    people.carry(made.person, caseworker)
    browser = sign_in(caseworker)
    text = browser.get(URL).text
    assert "Has the right to work:" in text
    assert "Look again" in text
    assert "Has a stable place to live:" not in text
    assert "<strong>1 proof</strong>" in browser.get("/").text
    assert "Has the right to work:" not in sign_in(colleague).get(URL).text  # somebody else's record
    decisions.withdraw(referral=made, by=caseworker.actor)
    assert "Has the right to work:" not in browser.get(URL).text


def test_an_exception_waits_for_a_second_person(
    sign_in: SignIn, caseworker: User, manager: User, star_2020: Programme, office: Office
):
    made = referral(star_2020, office)
    exemptions.ask_exemption(
        referral=made, criterion="right_to_work", reason="The letter comes soon", by=caseworker.actor
    )
    assert "You asked, so a second person decides." in sign_in(caseworker).get(URL).text
    assert "You can decide" in sign_in(manager).get(URL).text
    assert "<strong>1 exception</strong>" in sign_in(manager).get("/").text
    assert "exception</strong>" not in sign_in(caseworker).get("/").text


def test_reasons_for_no_are_counted(
    sign_in: SignIn, caseworker: User, star_2020: Programme, office: Office, other_office: Office
):
    for number, reason in enumerate(["right_to_work", "right_to_work", "no_place"]):
        made = referral(star_2020, office, ref=f"P00{number}")
        decisions.decline(referral=made, reason=reason, by=caseworker.actor)
    elsewhere = referral(star_2020, other_office)
    elsewhere.decisions.create(status="declined", reason="can_commit")
    again = referral(star_2020, office, ref="P007")
    decisions.decline(referral=again, reason="can_commit", by=caseworker.actor)
    decisions.put_on_waiting_list(referral=again, by=caseworker.actor)
    rows = sign_in(caseworker).get(f"{URL}?where=ended").context["turned_away"]
    assert [(row.label, row.number) for row in rows] == [("No right to work", 2), ("No place left", 1)]


@pytest.mark.parametrize("where", ["new", "waiting", "taking-part", "ended"])
def test_the_list_asks_as_often_for_fifty_as_for_one(
    sign_in: SignIn,
    caseworker: User,
    office: Office,
    star_2020: Programme,
    where: str,
    django_assert_max_num_queries,
):
    browser, counts = sign_in(caseworker), []
    for number in (1, 50):
        _stand(star_2020, office, where, number)
        with django_assert_max_num_queries(24) as asked:
            assert codes(browser.get(f"{URL}?where={where}"))
        counts.append(len(asked))
    assert counts[0] == counts[1]


def _stand(programme: Programme, office: Office, where: str, number: int) -> None:
    """So many more referrals that stand there."""
    have = Referral.objects.count()
    for index in range(have, have + number):
        made = referral(programme, office, ref=f"P{index:03d}")
        if where == "waiting":
            made.decisions.create(status="waiting")
        if where == "ended":
            made.decisions.create(status="declined", reason="other")
        if where == "taking-part":
            group = programme.cohorts.first() or cohort(programme, office)
            made.place_steps.create(cohort=group, status="enrolled", on=ENROLLED)
    settle(list(Referral.objects.values_list("pk", flat=True)))


def test_long_lists_come_in_pages(sign_in: SignIn, caseworker: User, office: Office, star_2020: Programme):
    _stand(star_2020, office, "new", 30)
    second = sign_in(caseworker).get(f"{URL}?page=2")
    assert len(second.context["lines"]) == 5
