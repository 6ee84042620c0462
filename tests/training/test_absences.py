"""Who stayed away several times in a row, what makes up for it, and help that is one tap away."""

import datetime as dt

import pytest
from django.utils import timezone

from onward.assistance.actions import assistance
from onward.assistance.actions.assistance import HelpLine
from onward.assistance.models import HelpRequest
from onward.audit.models import Event
from onward.programmes.models import Cohort
from onward.referrals.actions import standings
from onward.training.actions import catch_ups, register
from onward.training.choices import SessionKind
from onward.training.models import RegisterEntry, Session
from tests.factories import cohorts
from tests.training.registers import form_of, group, marks, people, tap


@pytest.fixture
def cohort(star_2020, office, trainer) -> Cohort:
    """A course that runs now, with four sessions in the last weeks."""
    made = group(star_2020, office, trainer=trainer)
    today = timezone.localdate()
    Cohort.objects.update(starts_on=today - dt.timedelta(days=30), ends_on=today + dt.timedelta(days=30))
    for index, session in enumerate(cohorts.sessions(made, 4)):
        Session.objects.filter(pk=session.pk).update(on=today - dt.timedelta(days=20 - 5 * index))
    standings.settle([one.pk for one in people(made)])
    return made


@pytest.fixture
def sessions(cohort):
    return list(Session.objects.filter(cohort=cohort).order_by("on"))


@pytest.fixture
def missed(cohort, sessions, trainer):
    """Adelina missed the last two sessions, the second for want of childcare."""
    ada, bea, _ = people(cohort)
    for session, reason in ((sessions[1], "ill"), (sessions[2], "childcare")):
        told = [tap(ada, "absent", reason=reason), tap(bea, "present")]
        register.mark_many(session=session, told=told, by=trainer.actor)
    return ada


def test_two_absences_in_a_row_show_in_the_next_register(sign_in, trainer, sessions, missed):
    text = sign_in(trainer).get(f"/sessions/{sessions[3].pk}/register/").text
    assert text.count("times in a row") == 1
    assert "Absent 2 times in a row" in text


def test_the_team_is_told_on_its_first_page_and_led_to_a_list(sign_in, caseworker, missed):
    browser = sign_in(caseworker)
    assert "absent several times in a row" in browser.get("/").text
    text = browser.get("/sessions/absences/").text
    assert missed.person.code in text
    assert "2 times" in text
    assert "Ill, No childcare" in text
    assert "Adelina" not in text
    looked = Event.objects.filter(kind="training.absences_looked")
    assert [event.person_id for event in looked] == [missed.person_id]


def test_whoever_came_again_or_left_is_not_on_the_list(
    sign_in, caseworker, trainer, sessions, missed, cohort
):
    register.mark_many(session=sessions[3], told=[tap(missed, "late")], by=trainer.actor)
    assert missed.person.code not in sign_in(caseworker).get("/sessions/absences/").text
    register.mark_many(session=sessions[3], told=[tap(missed, "absent", minute=1)], by=trainer.actor)
    assert "3 times" in sign_in(caseworker).get("/sessions/absences/").text
    cohorts.place(missed, cohort, "left early", timezone.localdate())
    standings.settle([missed.pk])
    assert missed.person.code not in sign_in(caseworker).get("/sessions/absences/").text


@pytest.mark.parametrize("who", ["funder", "partner_worker"])
def test_outsiders_find_no_list(sign_in, who, request, missed):
    assert sign_in(request.getfixturevalue(who)).get("/sessions/absences/").status_code == 404


def test_an_outsider_sees_nobody_of_ours(sign_in, outsider, missed):
    assert missed.person.code not in sign_in(outsider).get("/sessions/absences/").text


def catch_up(sessions) -> Session:
    return Session.objects.create(
        cohort=sessions[1].cohort,
        code="X1",
        kind=SessionKind.CATCH_UP,
        repeats=sessions[1],
        on=sessions[2].on,
        hours=2,
    )


def test_a_catch_up_makes_up_for_the_absence_and_a_correction_takes_that_back(sessions, missed, trainer):
    made = catch_up(sessions)
    register.mark_many(session=made, told=[tap(missed, "present")], by=trainer.actor)
    assert marks(sessions[1])[missed.pk] == "made_up"
    assert RegisterEntry.objects.get(session=sessions[1], mark="made_up").reason == "ill"
    register.mark_many(session=made, told=[tap(missed, "absent", minute=1)], by=trainer.actor)
    assert marks(sessions[1])[missed.pk] == "absent"
    register.mark_many(session=made, told=[tap(missed, "late", minute=2)], by=trainer.actor)
    assert marks(sessions[1])[missed.pk] == "made_up"


def test_a_catch_up_changes_nothing_for_whoever_came(sign_in, sessions, missed, cohort, trainer):
    bea = people(cohort)[1]
    made = catch_up(sessions)
    assert f"Was at {sessions[1].code}" in sign_in(trainer).get(f"/sessions/{made.pk}/register/").text
    register.mark_many(session=made, told=[tap(bea, "present")], by=trainer.actor)
    assert marks(sessions[1])[bea.pk] == "present"


def test_finished_lessons_make_up_only_where_the_definition_says_so(sessions, missed, trainer, monkeypatch):
    told = {"session": sessions[1], "referral_id": missed.pk, "lessons": {"d2-a"}, "by": trainer.actor}
    assert not catch_ups.make_up_by_lessons(**told, finished={"d2-a"})
    definition = catch_ups.of_version(sessions[1].cohort.definition_id)
    said = definition.model_copy(update={"lessons_make_up": True})
    monkeypatch.setattr(catch_ups, "of_version", lambda version: said)
    assert not catch_ups.make_up_by_lessons(**told, finished=set())
    assert catch_ups.make_up_by_lessons(**told, finished={"d2-a"})
    assert marks(sessions[1])[missed.pk] == "made_up"


def test_help_is_asked_for_in_one_click_from_an_absence(sign_in, trainer, caseworker, sessions, missed):
    browser, url = sign_in(trainer), f"/sessions/{sessions[2].pk}/register/"
    told = form_of(browser, sessions[2]) | {"ask": f"{missed.pk}:childcare"}
    for _ in range(2):
        assert browser.post(f"{url}help/", told)["Location"] == url
    asked = HelpRequest.objects.get()
    assert (asked.kind, asked.reason, asked.on) == ("childcare", "childcare", sessions[2].on)
    assert Event.objects.get(kind="assistance.help_asked").fields == ["kind", "on", "reason"]
    assert "Help asked for" in browser.get(url).text
    team = sign_in(caseworker)
    assert "help that was asked for in the register" in team.get("/").text
    assert "Childcare" in team.get("/sessions/absences/").text


def test_help_that_was_given_waits_no_more(sign_in, trainer, caseworker, sessions, missed):
    browser = sign_in(trainer)
    told = form_of(browser, sessions[2]) | {"ask": f"{missed.pk}:childcare"}
    browser.post(f"/sessions/{sessions[2].pk}/register/help/", told)
    line = HelpLine(missed.pk, "childcare", from_on=sessions[2].on)
    assistance.give(referral=missed, told=line, by=caseworker.actor)
    assert "help that was asked for" not in sign_in(caseworker).get("/").text


def test_asking_for_help_saves_what_was_marked_too(sign_in, trainer, sessions, cohort):
    ada, bea, _ = people(cohort)
    browser = sign_in(trainer)
    told = form_of(browser, sessions[3])
    told |= {f"mark_{ada.pk}": "absent", f"reason_{ada.pk}": "travel", f"mark_{bea.pk}": "late"}
    browser.post(f"/sessions/{sessions[3].pk}/register/help/", told | {"ask": f"{ada.pk}:transport"})
    assert marks(sessions[3]) == {ada.pk: "absent", bea.pk: "late"}
    assert HelpRequest.objects.get().reason == "travel"


@pytest.mark.parametrize("ask", ["", "x:childcare", "999999:childcare", ":"])
def test_help_is_asked_only_for_whoever_is_in_the_register(sign_in, trainer, sessions, missed, ask):
    browser = sign_in(trainer)
    told = form_of(browser, sessions[2]) | {"ask": ask}
    assert browser.post(f"/sessions/{sessions[2].pk}/register/help/", told).status_code == 404
    assert not HelpRequest.objects.exists()


def test_a_kind_that_the_programme_does_not_have_is_refused(sign_in, trainer, sessions, missed):
    browser = sign_in(trainer)
    told = form_of(browser, sessions[2]) | {"ask": f"{missed.pk}:yacht"}
    text = browser.post(f"/sessions/{sessions[2].pk}/register/help/", told, follow=True).text
    assert "“yacht” is no kind of help here" in text
