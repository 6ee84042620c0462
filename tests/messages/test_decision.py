"""Whether a message may leave: hours × channel × consent × STOP, whatever they are."""

import datetime as dt
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from onward.messages.rules.sending import (
    Decision,
    Facts,
    Place,
    Verdict,
    decide,
    nearest,
    waits,
)
from onward.people.rules.contact import Use, Way, why_not_safe
from onward.people.rules.hours import Span

NOW = dt.datetime(2026, 1, 7, 10, tzinfo=dt.UTC)  # a Wednesday
OPEN = Way(
    "phone", "own", False, True, False, False, (Span(0, 6, 540, 1020),), None, None, False, "Europe/London"
)

spans = st.builds(
    lambda first, last, start, length: Span(first, last, start, min(start + length, 24 * 60)),
    st.integers(0, 6),
    st.integers(0, 6),
    st.integers(0, 23 * 60),
    st.integers(1, 12 * 60),
)
days = st.none() | st.dates(dt.date(2026, 1, 1), dt.date(2026, 1, 20))
ways = st.builds(
    Way,
    kind=st.sampled_from(["phone", "email"]),
    whose=st.sampled_from(["own", "shared", "others"]),
    may_call=st.booleans(),
    may_text=st.booleans(),
    may_leave_voicemail=st.booleans(),
    may_get_codes=st.booleans(),
    hours=st.lists(spans, max_size=3).map(tuple),
    not_safe_since=days,
    not_safe_until=st.none(),
    ended=st.booleans(),
    zone=st.sampled_from(["Europe/London", "Asia/Kolkata", "America/St_Johns"]),
)
places = st.lists(st.builds(Place, st.just("Phone •••"), ways, st.booleans()), max_size=3)
moments = st.integers(0, 110 * 24 * 60).map(lambda minutes: NOW + dt.timedelta(minutes=minutes))
facts = st.builds(
    Facts,
    places=places,
    useful_until=moments,
    gone=st.booleans(),
    restricted=st.booleans(),
    stopped=st.booleans(),
    consent=st.sampled_from(["", "No."]),
    unwanted=st.sampled_from(["", "Not now."]),
    changed=st.just(False),
)


def told(*places: Place, until: dt.timedelta = dt.timedelta(days=2), **more: object) -> Facts:
    return Facts(places=places, useful_until=NOW + until, **more)


def here(way: Way = OPEN, *, has_door: bool = True) -> Place:
    return Place("Phone ••••••123", way, has_door)


def keys(decision: Decision) -> list[str]:
    return [reason.key for reason in decision.reasons]


@settings(max_examples=500, deadline=None)
@given(facts, moments)
def test_what_leaves_is_safe_agreed_wanted_and_not_stopped(known: Facts, now: dt.datetime):
    decision = decide(known, now)
    if decision.verdict == Verdict.SEND:
        place = known.places[decision.place]
        assert why_not_safe(place.way, Use.TEXT, now) == []
        assert place.has_door
        assert now < known.useful_until
        assert not any((known.gone, known.restricted, known.stopped, known.consent, known.unwanted))


@settings(max_examples=500, deadline=None)
@given(facts, moments)
def test_what_waits_waits_for_a_safe_moment_that_is_still_of_use(known: Facts, now: dt.datetime):
    decision = decide(known, now)
    if decision.verdict == Verdict.WAIT:
        assert now < decision.at < known.useful_until
        assert decide(known, decision.at).verdict == Verdict.SEND
        assert not any(
            place.has_door and not why_not_safe(place.way, Use.TEXT, now) for place in known.places
        )


@settings(max_examples=500, deadline=None)
@given(facts, moments)
def test_every_refusal_says_why_and_nothing_else_does(known: Facts, now: dt.datetime):
    decision = decide(known, now)
    assert bool(decision.reasons) == (decision.verdict == Verdict.REFUSE)
    assert all(reason.sentence.endswith(".") for reason in decision.reasons)


@settings(max_examples=300, deadline=None)
@given(facts, moments)
def test_stop_is_honoured_whatever_else_is_so(known: Facts, now: dt.datetime):
    assert decide(known._replace(stopped=True), now).verdict == Verdict.REFUSE


def test_an_hour_that_does_not_suit_is_waited_for():
    night = NOW.replace(hour=22)
    decision = decide(told(here()), night)
    assert decision == Decision(Verdict.WAIT, at=dt.datetime(2026, 1, 8, 9, tzinfo=dt.UTC))


def test_where_the_next_safe_hour_is_too_late_it_is_refused_with_the_hours():
    night = NOW.replace(hour=22)
    decision = decide(told(here(), until=dt.timedelta(hours=14)), night)
    assert keys(decision) == ["hours"]
    assert "safe hours are Mon-Sun 9:00-17:00" in decision.reasons[0].sentence


def test_a_number_that_is_not_safe_is_refused_and_never_waited_for():
    way = OPEN._replace(not_safe_since=NOW.date(), not_safe_until=NOW.date())
    decision = decide(told(here(way), until=dt.timedelta(days=5)), NOW)
    assert keys(decision) == ["not safe"]
    assert decision.reasons[0].sentence.startswith("Phone ••••••123: It is not safe until")


def test_the_first_safe_way_is_taken():
    shut = here(OPEN._replace(may_text=False))
    assert decide(told(shut, here()), NOW) == Decision(Verdict.SEND, 1)


def test_a_way_without_a_door_is_said_so():
    assert keys(decide(told(here(has_door=False)), NOW)) == ["no door"]


def test_every_reason_against_a_person_is_told():
    decision = decide(told(restricted=True, stopped=True, consent="Ask.", until=-dt.timedelta(hours=1)), NOW)
    assert keys(decision) == ["restricted", "stopped", "consent", "too late", "no way"]


def test_somebody_who_is_gone_is_told_alone():
    assert keys(decide(told(gone=True, stopped=True), NOW)) == ["gone"]


def test_what_changed_is_called_back_before_anything_is_asked():
    decision = decide(told(stopped=True, unwanted="The class was moved.", changed=True), NOW)
    assert (decision.verdict, keys(decision)) == (Verdict.CALL_BACK, ["changed"])


def test_hours_are_those_of_the_office_when_the_clocks_change():
    """On 29 March 2026 London goes from 1:00 to 2:00; nine in the morning is then eight in UTC."""
    saturday = dt.datetime(2026, 3, 28, 20, tzinfo=dt.UTC)
    known = Facts([here()], useful_until=saturday + dt.timedelta(days=2))
    assert decide(known, saturday).at == dt.datetime(2026, 3, 29, 8, tzinfo=dt.UTC)


def test_the_moment_nearest_to_the_wish_is_found_on_either_side():
    evening = dt.datetime(2026, 1, 7, 18, tzinfo=ZoneInfo("Europe/London"))
    midnight = evening.replace(hour=0)
    told = {"earliest": midnight, "wished": evening, "until": midnight + dt.timedelta(days=1)}
    assert nearest([OPEN], **told) == evening.replace(hour=16, minute=30)
    late = OPEN._replace(hours=(Span(0, 6, 20 * 60, 22 * 60),))
    assert nearest([late], **told) == evening.replace(hour=20)
    assert nearest([late, OPEN], **told) == evening.replace(hour=16, minute=30)
    assert nearest([], **told) == evening


def test_tries_become_rarer_and_end():
    assert [waits(tries) for tries in (1, 2, 3, 4)] == [
        dt.timedelta(minutes=10),
        dt.timedelta(minutes=30),
        dt.timedelta(hours=2),
        None,
    ]
