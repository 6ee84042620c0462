"""The register's page: who sees it, what it shows, and what it saves without scripts."""

import datetime as dt

import pytest
from django.utils import timezone

from onward.accounts.session_store import BEGAN
from onward.audit.models import Event
from onward.training.models import Attendance, RegisterEntry, Session, SessionNote
from tests.factories import cohorts
from tests.training.registers import form_of, group, marks, people, send


@pytest.fixture
def cohort(star_2020, office, trainer):
    return group(star_2020, office, trainer=trainer)


@pytest.fixture
def session(cohort):
    return cohorts.sessions(cohort, 1)[0]


@pytest.fixture
def url(session):
    return f"/sessions/{session.pk}/register/"


@pytest.fixture
def browser(sign_in, trainer):
    return sign_in(trainer)


def test_it_shows_preferred_names_and_access_needs_and_nothing_else(browser, url, cohort):
    text = browser.get(url).text
    for shown in (
        "Adelina",
        "Beatrix",
        "Cleopatra",
        "A chair near the door.",
        "Tuesday 12 January 2021",
        "Not expected",
    ):
        assert shown in text
    for referral in people(cohort):
        for hidden in (referral.person.given_name, referral.person.family_name, referral.ref):
            assert hidden not in text


def test_who_has_no_preferred_name_is_shown_by_code_and_two_of_a_name_by_both(browser, url, cohort):
    first, second, third = people(cohort)
    first.person.preferred_name, second.person.preferred_name = "", "Cleopatra"
    first.person.save()
    second.person.save()
    text = browser.get(url).text
    assert first.person.code in text
    assert f"Cleopatra ({second.person.code})" in text
    assert f"Cleopatra ({third.person.code})" in text


def test_looking_is_told(browser, url, cohort, session):
    browser.get(url)
    seen = Event.objects.filter(kind="training.register_looked", object_id=session.pk, fields=["register"])
    assert {event.person_id for event in seen} == {one.person_id for one in people(cohort)}


@pytest.mark.parametrize("who", ["outsider", "funder", "partner_worker", "participant", "administrator"])
def test_outsiders_find_no_register(sign_in, url, who, request):
    stranger = sign_in(request.getfixturevalue(who))
    for method, address in (("get", url), ("post", url), ("get", f"{url}paper/"), ("post", f"{url}taps/")):
        answer = getattr(stranger, method)(address)
        assert answer.status_code == 404 or answer.url.startswith("/c/"), (who, address)


def test_a_trainer_of_another_cohort_finds_none(browser, star_2020, office):
    elsewhere = cohorts.cohort(star_2020, office, code="C2")
    [other] = cohorts.sessions(elsewhere, 1)
    assert browser.get(f"/sessions/{other.pk}/register/").status_code == 404


def test_a_form_saves_what_was_chosen(browser, url, session, cohort):
    first, second, third = people(cohort)
    told = form_of(browser, session)
    told |= {
        f"mark_{first.pk}": "present",
        f"mark_{second.pk}": "absent",
        f"reason_{second.pk}": "childcare",
        f"mark_{third.pk}": "late",
        f"minutes_{third.pk}": "20",
        "note": "The projector is broken.",
    }
    assert browser.post(url, told)["Location"] == url
    assert marks(session) == {first.pk: "present", second.pk: "absent", third.pk: "late"}
    assert Attendance.objects.get(referral=second).reason == "childcare"
    assert Attendance.objects.get(referral=third).stepped_out == 20
    text = browser.get(url).text
    assert "The projector is broken." in text
    assert "3 of 3 marked" in text


def test_a_form_sent_twice_marks_once(browser, url, session, cohort):
    told = form_of(browser, session) | {f"mark_{people(cohort)[0].pk}": "late", "note": "Once."}
    for _ in range(2):
        browser.post(url, told)
    assert RegisterEntry.objects.count() == 1
    assert SessionNote.objects.count() == 1


def test_everybody_else_is_present_but_whoever_is_away_for_a_while(browser, url, session, cohort):
    first, second, third = people(cohort)
    third.pauses.create(cohort=cohort, kind="paused", on=cohort.starts_on)
    assert "Away for a while" in browser.get(url).text
    told = form_of(browser, session) | {f"mark_{first.pk}": "absent", "rest": "1"}
    browser.post(url, told)
    assert marks(session) == {first.pk: "absent", second.pk: "present"}


def test_an_old_page_does_not_undo_what_a_colleague_marked(
    browser, sign_in, caseworker, url, session, cohort
):
    first, second, _ = people(cohort)
    old = form_of(browser, session)
    colleague = sign_in(caseworker)
    colleague.post(url, form_of(colleague, session) | {f"mark_{first.pk}": "late"})
    browser.post(url, old | {f"mark_{second.pk}": "absent"})
    assert marks(session) == {first.pk: "late", second.pk: "absent"}


def test_a_form_tells_of_a_colleagues_mark_that_it_replaces(
    browser, sign_in, caseworker, url, session, cohort
):
    first = people(cohort)[0]
    old = form_of(browser, session)
    colleague = sign_in(caseworker)
    colleague.post(url, form_of(colleague, session) | {f"mark_{first.pk}": "late"})
    text = browser.post(url, old | {f"mark_{first.pk}": "absent"}, follow=True).text
    assert "Adelina: Cara Case had marked Late" in text
    assert RegisterEntry.objects.count() == 2


def test_minutes_that_are_no_number_are_said_and_nothing_typed_is_lost(browser, url, session, cohort):
    first = people(cohort)[0]
    told = form_of(browser, session) | {f"mark_{first.pk}": "late", f"minutes_{first.pk}": "ten"}
    answer = browser.post(url, told | {"note": "Half an hour late."})
    assert answer.status_code == 422
    for kept in ("Minutes away of Adelina: enter a whole number", 'value="ten"', "Half an hour late."):
        assert kept in answer.text
    assert marks(session) == {}


def test_a_reason_without_a_mark_is_asked_about(browser, url, session, cohort):
    told = form_of(browser, session) | {f"reason_{people(cohort)[0].pk}": "ill"}
    assert "Mark Adelina too, or leave reason and minutes open." in browser.post(url, told).text


def test_the_last_save_is_undone(browser, url, session, cohort):
    browser.post(url, form_of(browser, session) | {"rest": "1"})
    step = browser.get(url).context["sheet"].step
    for _ in range(2):
        answer = browser.post(f"{url}undo/", {"step": str(step)})
        assert answer["Location"] == url
    assert marks(session) == {}
    assert "nothing of yours to undo" in browser.post(f"{url}undo/", {"step": "x"}, follow=True).text


def test_taps_are_saved_and_the_register_is_answered(browser, session, cohort):
    first, second, _ = people(cohort)
    sent = [{"referral": first.pk, "mark": "present", "ago": 5000}, {"referral": second.pk, "mark": "absent"}]
    answer = send(browser, session, *sent)
    assert answer.status_code == 200
    told = answer.json()
    assert [first.pk, "present", "", None] in told["rows"]
    assert set(told["states"].values()) == {"saved"}
    assert marks(session) == {first.pk: "present", second.pk: "absent"}
    early, late = RegisterEntry.objects.order_by("taken_at")
    assert 4.9 < (late.taken_at - early.taken_at).total_seconds() < 5.1


def test_a_tap_is_undone_by_its_token(browser, session, cohort):
    first = people(cohort)[0]
    token = "6f1c1d0e-0000-4000-8000-000000000001"
    send(browser, session, {"referral": first.pk, "mark": "late", "token": token, "ago": 10})
    undo = {"referral": first.pk, "mark": "", "seen": "late", "undoes": token}
    for _ in range(2):
        send(browser, session, undo)
    assert marks(session) == {}
    assert RegisterEntry.objects.count() == 2
    assert browser.get(f"/sessions/{session.pk}/register/").context["sheet"].step is None


@pytest.mark.parametrize(
    "body",
    ["", "[]", "{}", '{"now": 1, "taps": [{}]}', '{"now": "x", "taps": []}', '{"now": 1e400, "taps": []}'],
)
def test_taps_that_cannot_be_read_are_refused(browser, session, body):
    answer = browser.post(f"/sessions/{session.pk}/register/taps/", body, content_type="application/json")
    assert answer.status_code == 422
    assert answer.json()["sentences"] == ["These marks cannot be read. Open the register again."]


def test_the_paper_has_names_and_marks_and_no_needs_or_reasons(browser, url, session, cohort):
    cohorts.register(people(cohort), [session], mark="absent")
    Attendance.objects.update(reason="childcare")
    filled, empty = browser.get(f"{url}paper/").text, browser.get(f"{url}paper/?empty=yes").text
    assert filled.count('<td class="govuk-table__cell">Absent</td>') == 3
    assert empty.count("paper__box") == 3 * 6
    for text in (filled, empty):
        assert "Adelina" in text
        for hidden in ("A chair near the door", "No childcare"):
            assert hidden not in text


def test_only_todays_register_may_be_kept_and_no_longer_than_the_sign_in(browser, url, session):
    assert "X-Keep-For" not in browser.get(url)
    Session.objects.update(on=timezone.localdate())
    answer = browser.get(url)
    assert 0 < int(answer["X-Keep-For"]) <= 24 * 3600
    assert answer["X-Keep-Idle"] == "1800"
    assert answer["Cache-Control"] == "no-store"
    kept = browser.session
    kept[BEGAN] = timezone.now().timestamp() - 12 * 3600 + 60
    kept.save()
    assert int(browser.get(url)["X-Keep-For"]) <= 60


def test_who_left_before_the_day_is_not_there_and_who_came_after_neither(browser, url, session, cohort):
    first, second, third = people(cohort)
    cohorts.place(first, cohort, "left early", session.on)
    second.place_steps.all()
    cohorts.place(second, cohort, "enrolled", session.on + dt.timedelta(days=1))
    text = browser.get(url).text
    assert "Adelina" not in text
    assert "Beatrix" not in text
    assert "Cleopatra" in text
    cohorts.register([first], [session], mark="present")
    assert "Adelina" in browser.get(url).text  # whoever is marked is shown
    assert third.person.preferred_name in browser.get(url).text


def test_it_asks_as_often_for_fifty_people_as_for_one(
    sign_in, trainer, star_2020, office, django_assert_max_num_queries
):
    counts = []
    browser = sign_in(trainer)
    for number, code in ((1, "S1"), (50, "S50")):
        made = cohorts.cohort(star_2020, office, code=code)
        cohorts.taught_by(made, trainer)
        [session] = cohorts.sessions(made, 1)
        cohorts.register(cohorts.people(made, number), [session])
        with django_assert_max_num_queries(24) as asked:
            assert browser.get(f"/sessions/{session.pk}/register/").status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]
