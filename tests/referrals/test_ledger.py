"""What was seen about each criterion, which modules it opens, and exceptions by a second person."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from onward.accounts.models import Office, User
from onward.audit.models import Event
from onward.lib.refusals import Refused
from onward.programmes.models import Programme
from onward.programmes.queries.definitions import current
from onward.programmes.queries.definitions import programme as programme_of
from onward.referrals.actions import decisions, exemptions
from onward.referrals.models import EligibilityEvidence, Exemption, Referral
from onward.referrals.queries import eligibility
from tests.conftest import SignIn
from tests.factories.referrals import meets_all_criteria, referral


@pytest.fixture
def modular(star_2020: Programme) -> Programme:
    """A programme in which two criteria keep only the employment module closed."""
    return programme_of("star-2")


@pytest.fixture
def awaited(modular: Programme, office: Office) -> Referral:
    """Everything is met but the right to work, and the decision is awaited."""
    criteria = {one.key: "yes" for one in current(modular).criteria}
    found = referral(modular, office)
    return meets_all_criteria(found, criteria | {"right_to_work": "no", "nrm_decision": "waiting"})


def url(made: Referral, page: str) -> str:
    return f"/referrals/{made.pk}/{page}"


def seen(answer: str = "yes", **told: str) -> dict[str, str]:
    today = timezone.localdate()
    return {
        "answer": answer,
        "seen": "Share code checked",
        "seen_on_0": str(today.day),
        "seen_on_1": str(today.month),
        "seen_on_2": str(today.year),
        **told,
    }


def test_what_was_seen_is_kept_with_the_day_and_never_a_document(
    sign_in: SignIn, caseworker: User, star_2020: Programme, office: Office
):
    made = referral(star_2020, office)
    until = {"valid_until_0": "1", "valid_until_1": "2", "valid_until_2": "2050"}
    page = url(made, "criteria/right_to_work/")
    answer = sign_in(caseworker).post(page, seen(**until), follow=True)
    row = EligibilityEvidence.objects.get()
    assert (row.answer, row.seen, row.seen_on) == ("yes", "Share code checked", timezone.localdate())
    assert (row.valid_until, row.recorded_by) == (dt.date(2050, 2, 1), caseworker)
    assert "What was seen is kept: has the right to work." in answer.text
    assert "file" not in sign_in(caseworker).get(page).text.lower().replace("profile", "")


def test_words_are_asked_for_where_a_criterion_takes_free_text(
    sign_in: SignIn, caseworker: User, star_2020: Programme, office: Office
):
    made = referral(star_2020, office)
    browser, page = sign_in(caseworker), url(made, "criteria/lives_in/")
    told = seen()
    del told["answer"]
    refused = browser.post(page, told)
    assert refused.status_code == 422
    assert "Write down what they said." in refused.text
    assert browser.post(page, {**told, "text": "Lower Puddleton"}).status_code == 302
    assert "Lower Puddleton" in browser.get(url(made, "")).text


def test_what_lacks_is_said_and_nothing_typed_is_lost(
    sign_in: SignIn, caseworker: User, star_2020: Programme, office: Office
):
    made = referral(star_2020, office)
    answer = sign_in(caseworker).post(url(made, "criteria/right_to_work/"), {"seen": "A letter"})
    assert answer.status_code == 422
    for words in ("Choose the answer.", "Enter the day on which it was seen.", 'value="A letter"'):
        assert words in answer.text
    assert not EligibilityEvidence.objects.exists()


def test_a_criterion_that_the_programme_does_not_ask_has_no_page(
    sign_in: SignIn, caseworker: User, star_2020: Programme, office: Office
):
    made = referral(star_2020, office)
    for page in ("criteria/shoe_size/", "criteria/shoe_size/exception/", "levels/cooking/", "exceptions/9/"):
        assert sign_in(caseworker).get(url(made, page)).status_code == 404


def test_modules_open_one_by_one(awaited: Referral):
    ledger = eligibility.of(awaited)
    assert [one.key for one in ledger.open_modules] == ["digital", "life"]
    [employment] = ledger.closed_modules
    assert employment.closed_by == ("Decision of the national referral mechanism", "Has the right to work")
    assert ledger.open_lines == []


def test_somebody_whose_decision_is_awaited_is_accepted_for_what_is_open(
    sign_in: SignIn, caseworker: User, awaited: Referral
):
    browser = sign_in(caseworker)
    text = browser.get(url(awaited, "decide/")).text
    assert "<strong>Digital skills</strong> and <strong>Life skills</strong>, and a 1:1 every week" in text
    assert "<strong>Employment skills</strong> is closed for now." in text
    assert "It opens as soon as this is met" in text
    assert "Accept, for the modules that are open" in text
    assert browser.post(url(awaited, "decide/"), {"decision": "accepted"}).status_code == 302
    assert awaited.decisions.get().status == "accepted"


def test_evidence_later_opens_the_module_and_the_trail_says_so(
    sign_in: SignIn, caseworker: User, awaited: Referral
):
    browser = sign_in(caseworker)
    browser.post(url(awaited, "criteria/right_to_work/"), seen())
    assert not Event.objects.filter(kind="referrals.module_opened").exists()
    told = seen("positive_conclusive_grounds")
    answer = browser.post(url(awaited, "criteria/nrm_decision/"), told, follow=True)
    assert "Employment skills is open to them now." in answer.text
    assert Event.objects.get(kind="referrals.module_opened").fields == ["employment"]
    answer = browser.post(url(awaited, "criteria/right_to_work/"), seen("no"), follow=True)
    assert "Employment skills is closed to them for now." in answer.text
    assert Event.objects.get(kind="referrals.module_closed").fields == ["employment"]


def test_what_ran_out_does_not_count_any_more(awaited: Referral, caseworker: User):
    past = timezone.localdate() - dt.timedelta(days=1)
    awaited.evidence.create(criterion="stable_housing", answer="yes", valid_until=past)
    line = eligibility.line_of(awaited, "stable_housing")
    assert line is not None
    assert line.state == "ran out"
    with pytest.raises(Refused, match="stable place to live"):
        decisions.accept(referral=awaited, by=caseworker.actor)


def test_closed_modules_of_many_are_asked_for_at_once(
    awaited: Referral, modular: Programme, office: Office, django_assert_num_queries
):
    other = referral(modular, office, ref="P002")
    for criterion, answer in (("nrm_decision", "positive_conclusive_grounds"), ("right_to_work", "yes")):
        other.evidence.create(criterion=criterion, answer=answer)
    current(modular)
    with django_assert_num_queries(3):  # the version of the definition, evidence, exceptions
        found = eligibility.closed_modules_of(modular, [awaited.pk, other.pk])
    assert found == {awaited.pk: {"employment"}, other.pk: set()}


def test_one_asks_for_an_exception_and_another_grants_it(
    sign_in: SignIn, caseworker: User, manager: User, awaited: Referral
):
    awaited.evidence.create(criterion="stable_housing", answer="no")
    page = url(awaited, "criteria/stable_housing/exception/")
    first = sign_in(caseworker)
    assert first.post(page, {"reason": "short"}).status_code == 422
    assert first.post(page, {"reason": "She stays with a friend until May"}).status_code == 302
    asked = Exemption.objects.get()
    decide = url(awaited, f"exceptions/{asked.pk}/")
    assert "You asked for this exception." in first.get(decide).text
    refused = first.post(decide, {"answer": "grant"})
    assert refused.status_code == 422
    assert "a second person has to decide on it" in refused.text
    assert "stays with a friend" in sign_in(manager).get(decide).text
    assert sign_in(manager).post(decide, {"answer": "grant"}).status_code == 302
    asked.refresh_from_db()
    assert (asked.granted, asked.decided_by) == (True, manager)
    assert "By exception" in first.get(url(awaited, "")).text
    decisions.accept(referral=awaited, by=caseworker.actor)
    assert sign_in(manager).post(decide, {"answer": "refuse"}).status_code == 422


def test_an_exception_opens_a_module_and_a_refused_one_does_not(
    awaited: Referral, caseworker: User, manager: User
):
    for criterion, granted in (("nrm_decision", True), ("right_to_work", False)):
        asked = exemptions.ask_exemption(
            referral=awaited, criterion=criterion, reason="A decision is near", by=caseworker.actor
        )
        exemptions.decide_exemption(exemption=asked, granted=granted, by=manager.actor)
    assert not Event.objects.filter(kind="referrals.module_opened").exists()
    again = exemptions.ask_exemption(
        referral=awaited, criterion="right_to_work", reason="It is in the post", by=manager.actor
    )
    exemptions.decide_exemption(exemption=again, granted=True, by=caseworker.actor)
    assert Event.objects.get(kind="referrals.module_opened").fields == ["employment"]
    assert [one.by_exception for one in eligibility.of(awaited).openings][2] != ()


def test_an_exception_is_asked_for_only_where_one_is_needed(awaited: Referral, caseworker: User):
    def ask(criterion: str) -> None:
        exemptions.ask_exemption(
            referral=awaited, criterion=criterion, reason="It is right so", by=caseworker.actor
        )

    with pytest.raises(Refused, match="no exception is needed"):
        ask("can_commit")
    with pytest.raises(Refused, match="no such criterion"):
        ask("shoe_size")
    ask("right_to_work")
    with pytest.raises(Refused, match="asked for already"):
        ask("right_to_work")


def test_the_database_itself_wants_a_second_person(awaited: Referral, caseworker: User):
    with pytest.raises(IntegrityError), transaction.atomic():
        Exemption.objects.create(
            referral=awaited, criterion="x", asked_by=caseworker, granted=True, decided_by=caseworker
        )


def test_the_reason_is_sealed_and_the_trail_holds_no_values(awaited: Referral, caseworker: User):
    exemptions.ask_exemption(
        referral=awaited, criterion="right_to_work", reason="Very private words", by=caseworker.actor
    )
    assert Event.objects.get(kind="referrals.exemption_asked").fields == ["right_to_work"]
