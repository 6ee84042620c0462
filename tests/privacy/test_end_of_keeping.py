"""Clocks, notices, /privacy/due/, certificates, and ``onward forget``."""

import datetime as dt
import io

import pytest
from django.utils import timezone
from pypdf import PdfReader

from onward.accounts.models import Office, User
from onward.audit.actors import COMMAND
from onward.audit.models import Event
from onward.config import cli
from onward.people.keeping import Kept
from onward.people.models import Person
from onward.privacy.actions import all_offices, forgetting, holds, requests
from onward.privacy.choices import Channel, RequestKind
from onward.privacy.models import Forgotten, Notice, Request
from onward.privacy.queries import clocks
from onward.privacy.rules.retention import Path, Period, closed_on, coarse_birth, periods
from onward.programmes.models import Programme
from onward.referrals.choices import PlaceStatus
from onward.referrals.models import Referral
from tests.conftest import SignIn
from tests.factories import cohorts

TODAY = timezone.localdate()


def ended(star: Programme, office: Office, days_ago: int, number: int = 1) -> list[Referral]:
    """People who completed so many days ago."""
    made = cohorts.cohort(star, office, starts_on=TODAY - dt.timedelta(days=days_ago, weeks=12))
    return cohorts.people(made, number, finish=PlaceStatus.COMPLETED)


def run(office: Office, day: dt.date = TODAY) -> list[Forgotten]:
    return all_offices.forget_due(among=[office], today=day, by=COMMAND)[1]


def test_a_record_closes_with_its_last_path_and_its_last_entry():
    left = Path("accepted", None, True, True, dt.date(2021, 3, 1))
    declined = Path("declined", dt.date(2021, 5, 2))
    assert closed_on([left, declined], None) == dt.date(2021, 5, 2)
    assert closed_on([left], dt.date(2021, 9, 9)) == dt.date(2021, 9, 9)
    assert closed_on([left, Path("accepted", None, True)], None) is None
    assert closed_on([Path("waiting", dt.date(2021, 5, 2))], None) is None
    assert closed_on([], None) is None


def test_the_longest_period_counts_and_the_name_goes_before_the_money():
    one = {"contact": Period(12, "a"), "money": Period(84, "b")}
    two = {"contact": Period(30, "c"), "support": Period(24, "d")}
    found = periods([one, two])
    assert (found[Kept.CONTACT].months, found[Kept.IDENTITY].months) == (30, 30)


@pytest.mark.parametrize("age", [17, 18, 24, 25, 34, 35, 44, 45, 80])
def test_a_coarse_birth_keeps_the_band_and_nothing_else(age: int):
    joined = dt.date(2021, 3, 15)
    found = {coarse_birth(dt.date(2021 - age, 1, day), [joined]) for day in (1, 9, 28)}
    assert len(found) == 1
    assert found != {dt.date(2021 - age, 1, 1)} or age in (17,)


def test_nothing_goes_without_a_notice_of_thirty_days(star_2020: Programme, office: Office):
    [referral] = ended(star_2020, office, days_ago=5 * 365)
    assert run(office) == []
    assert {notice.part for notice in Notice.objects.all()} == set(Kept) - {Kept.MONEY}
    assert run(office, TODAY + dt.timedelta(days=29)) == []
    [certificate] = run(office, TODAY + dt.timedelta(days=30))
    assert certificate.whole
    assert certificate.rules["contact"]["rule"].endswith("contact, 12 months")
    referral.person.refresh_from_db()
    assert referral.person.given_name == ""


def test_parts_go_one_after_the_other(star_2020: Programme, office: Office):
    [referral] = ended(star_2020, office, days_ago=400)
    run(office)
    [certificate] = run(office, TODAY + dt.timedelta(days=31))
    assert certificate.parts == ["contact", "eligibility"]
    assert not certificate.whole
    referral.person.refresh_from_db()
    assert referral.person.given_name == "Invented0"


def test_a_record_that_opens_again_loses_its_notice(star_2020: Programme, office: Office):
    [referral] = ended(star_2020, office, days_ago=5 * 365)
    run(office)
    later = cohorts.cohort(star_2020, office, code="C9", starts_on=TODAY)
    again = Referral.objects.create(
        office=office, programme=star_2020, person=referral.person, ref="again-1", referred_on=TODAY
    )
    cohorts.place(again, later, PlaceStatus.ENROLLED, TODAY)
    assert run(office, TODAY + dt.timedelta(days=40)) == []
    assert Notice.objects.count() == 0


def test_a_hold_on_the_cohort_stops_the_clock(star_2020: Programme, office: Office, protection_lead: User):
    [referral] = ended(star_2020, office, days_ago=5 * 365)
    run(office)
    cohort = referral.place_steps.get(status=PlaceStatus.ENROLLED).cohort
    hold = holds.place(office=office, on=cohort, reason="A claim.", by=protection_lead.actor)
    assert run(office, TODAY + dt.timedelta(days=40)) == []
    holds.lift(hold=hold, by=protection_lead.actor)
    run(office, TODAY + dt.timedelta(days=41))
    assert run(office, TODAY + dt.timedelta(days=71))


def test_the_clocks_are_read_in_as_many_queries_for_forty_people_as_for_one(
    star_2020: Programme, office: Office, django_assert_max_num_queries
):
    ended(star_2020, office, days_ago=5 * 365)
    with django_assert_max_num_queries(20) as few:
        clocks.of(office)
    made = cohorts.cohort(star_2020, office, code="C2", starts_on=dt.date(2020, 1, 7))
    cohorts.people(made, 40, finish=PlaceStatus.LEFT_EARLY)
    with django_assert_max_num_queries(20) as many:
        assert len({clock.person_id for clock in clocks.of(office)}) == 41
    assert len(many) == len(few)


def test_the_page_says_what_goes_and_the_lead_may_do_it_now(
    star_2020: Programme, office: Office, protection_lead: User, manager: User, sign_in: SignIn
):
    [referral] = ended(star_2020, office, days_ago=5 * 365)
    forgetting.give_notice(office=office, today=TODAY - dt.timedelta(days=30), by=COMMAND)
    assert "Forget what is due now" not in sign_in(manager).get("/privacy/due/").text
    page = sign_in(protection_lead).get("/privacy/due/")
    assert referral.person.code in page.text
    assert "Forget what is due now" in page.text
    sign_in(protection_lead).post("/privacy/due/forget/")
    certificate = Forgotten.objects.get()
    page = sign_in(protection_lead).get(f"/privacy/certificates/{certificate.pk}/")
    assert "The person became statistics" in page.text
    assert referral.person.code not in page.text
    pdf = sign_in(protection_lead).get(f"/privacy/certificates/{certificate.pk}/pdf/")
    text = PdfReader(io.BytesIO(pdf.content)).pages[0].extract_text()
    assert f"Certificate of deletion {certificate.pk}" in text


def test_others_find_none_of_these_pages(
    star_2020: Programme, office: Office, caseworker: User, outsider: User, sign_in: SignIn
):
    ended(star_2020, office, days_ago=5 * 365)
    run(office)
    [certificate] = run(office, TODAY + dt.timedelta(days=30))
    for user in (caseworker, outsider):
        browser = sign_in(user)
        assert browser.get("/privacy/due/").status_code == 404
        assert browser.post("/privacy/due/forget/").status_code == 404
        assert browser.get("/privacy/certificates/").status_code == 404
        assert browser.get(f"/privacy/certificates/{certificate.pk}/").status_code == 404


def test_the_command_says_what_is_due_and_changes_nothing_on_a_dry_run(
    star_2020: Programme, office: Office, capsys: pytest.CaptureFixture[str]
):
    [referral] = ended(star_2020, office, days_ago=5 * 365)
    assert cli.run(["forget", "--due", "--dry-run"]) == 0
    said = capsys.readouterr().out
    assert referral.person.code in said
    assert "Nothing was changed." in said
    assert Notice.objects.count() == 0
    assert cli.run(["forget", "--due"]) == 0
    assert "New notices: 5." in capsys.readouterr().out


def test_by_the_clock_it_is_done_once_a_day(star_2020: Programme, office: Office):
    all_offices.forget_daily()
    ended(star_2020, office, days_ago=5 * 365)
    all_offices.forget_daily()
    assert Notice.objects.count() == 0
    Event.objects.filter(kind="privacy.forgetting_done").delete()
    all_offices.forget_daily()
    assert Notice.objects.count() == 5


def test_somebody_is_forgotten_at_their_request_once_the_code_is_typed(
    person: Person, protection_lead: User, manager: User, sign_in: SignIn
):
    request = requests.receive(
        person=person,
        kind=RequestKind.ERASE,
        received_on=TODAY,
        channel=Channel.TOLD,
        by=protection_lead.actor,
    )
    address = f"/privacy/requests/{request.pk}/erase/"
    assert sign_in(manager).get(address).status_code == 404
    browser = sign_in(protection_lead)
    assert "another code" in browser.post(address, {"code": "ZZZZ-Z"}).text
    page = browser.post(address, {"code": person.code}, follow=True)
    assert "Certificate of deletion" in page.text
    assert browser.get(f"/people/{person.code}/requests/").status_code == 404
    assert not Request.objects.open_now().exists()
