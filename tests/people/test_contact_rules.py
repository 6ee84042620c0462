"""What is safe on a way to reach somebody, as a table. All numbers are from the ranges kept for fiction."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.lib.refusals import Refused
from onward.people.choices import ContactKind, Whose
from onward.people.rules.contact import Told, Use, Way, as_written, masked, mistakes, normal, why_not_safe
from onward.people.rules.hours import Span

LONDON = ZoneInfo("Europe/London")
NOON = dt.datetime(2026, 1, 7, 12, tzinfo=LONDON)  # a Wednesday
PHONE = Way(
    kind=ContactKind.PHONE,
    whose=Whose.OWN,
    may_call=True,
    may_text=True,
    may_leave_voicemail=True,
    may_get_codes=True,
    hours=(Span(0, 4, 9 * 60, 17 * 60),),
    not_safe_since=None,
    not_safe_until=None,
    ended=False,
    zone="Europe/London",
)
TODAY, BEFORE, AFTER = NOON.date(), dt.date(2026, 1, 6), dt.date(2026, 1, 8)


@pytest.mark.parametrize("use", Use)
def test_what_was_agreed_is_safe_in_its_hours(use: Use):
    assert why_not_safe(PHONE, use, NOON) == []


@pytest.mark.parametrize(
    ("changed", "use", "sentence"),
    [
        ({"ended": True}, Use.CALL, "used no more"),
        ({"may_call": False}, Use.CALL, "Calling was not agreed"),
        ({"may_call": False}, Use.VOICEMAIL, "Leaving a voicemail was not agreed"),
        ({"may_leave_voicemail": False}, Use.VOICEMAIL, "Leaving a voicemail was not agreed"),
        ({"may_text": False}, Use.TEXT, "Writing was not agreed"),
        ({"may_get_codes": False}, Use.CODE, "Sending a code to sign in was not agreed"),
        ({"whose": Whose.OTHERS}, Use.CODE, "Sending a code to sign in was not agreed"),
        ({"kind": ContactKind.EMAIL}, Use.CALL, "Calling is not possible"),
        ({"kind": ContactKind.POST}, Use.CODE, "Sending a code to sign in is not possible"),
        ({"kind": ContactKind.APP}, Use.CODE, "is not possible"),
        ({"not_safe_since": TODAY}, Use.TEXT, "until further notice"),
        ({"not_safe_since": BEFORE, "not_safe_until": TODAY}, Use.TEXT, "until the end of 7 January 2026"),
        ({"hours": (Span(0, 4, 540, 720),)}, Use.CALL, "Wednesday 12:00 there"),
        ({"hours": (Span(5, 6, 0, 1440),)}, Use.CODE, "safe hours are Sat-Sun 0:00-24:00"),
    ],
)
def test_each_thing_that_stands_in_the_way_has_a_sentence(
    changed: dict[str, object], use: Use, sentence: str
):
    [found] = why_not_safe(PHONE._replace(**changed), use, NOON)
    assert sentence in found


@pytest.mark.parametrize(
    ("changed", "use"),
    [
        ({"not_safe_since": AFTER}, Use.TEXT),
        ({"not_safe_since": BEFORE, "not_safe_until": BEFORE}, Use.TEXT),
        ({"kind": ContactKind.POST, "hours": (Span(6, 6, 0, 1),)}, Use.TEXT),
        ({"whose": Whose.SHARED}, Use.CODE),
    ],
)
def test_what_does_not_stand_in_the_way(changed: dict[str, object], use: Use):
    assert why_not_safe(PHONE._replace(**changed), use, NOON) == []


def test_where_nobody_asked_hours_are_those_of_an_office_but_a_code_was_asked_for_now():
    evening, unasked = NOON.replace(hour=20), PHONE._replace(hours=())
    assert why_not_safe(unasked, Use.CALL, NOON) == []
    assert "Mon-Fri 9:00-17:00" in why_not_safe(unasked, Use.CALL, evening)[0]
    assert why_not_safe(unasked, Use.CODE, evening) == []


def test_hours_are_those_of_the_office_and_not_of_the_server():
    at = dt.datetime(2026, 7, 1, 8, 30, tzinfo=dt.UTC)  # half past nine in London in summer
    assert why_not_safe(PHONE, Use.CALL, at) == []
    assert why_not_safe(PHONE._replace(zone="America/New_York"), Use.CALL, at) != []


def test_reasons_add_up():
    way = PHONE._replace(may_call=False, not_safe_since=TODAY, hours=(Span(6, 6, 0, 60),))
    assert len(why_not_safe(way, Use.CALL, NOON)) == 3


@given(
    use=st.sampled_from(Use),
    may=st.tuples(*[st.booleans()] * 4),
    kind=st.sampled_from(ContactKind),
    whose=st.sampled_from(Whose),
    hour=st.integers(0, 23),
)
def test_nothing_is_safe_that_was_not_agreed(
    use: Use, may: tuple[bool, ...], kind: ContactKind, whose: Whose, hour: int
):
    call, text, voicemail, codes = may
    way = PHONE._replace(
        kind=kind,
        whose=whose,
        may_call=call,
        may_text=text,
        may_leave_voicemail=voicemail,
        may_get_codes=codes,
    )
    agreed = {Use.CALL: call, Use.TEXT: text, Use.VOICEMAIL: voicemail, Use.CODE: codes}
    if not why_not_safe(way, use, NOON.replace(hour=hour)):
        assert agreed[use]
        assert kind == ContactKind.POST or 9 <= hour < 17
        assert not (use is Use.CODE and whose == Whose.OTHERS)


@pytest.mark.parametrize(
    ("kind", "written", "kept"),
    [
        ("phone", "020 7946 0123", "+442079460123"),
        ("phone", "+44 (0)20 7946 0123", "+442079460123"),
        ("phone", "0044 20 7946 0123", "+442079460123"),
        ("phone", "+1 202-555-0143", "+12025550143"),
        ("email", " Mira@Mail.Example ", "mira@mail.example"),
        ("post", "1  Nowhere Road,\n Lower Puddleton", "1 Nowhere Road, Lower Puddleton"),
    ],
)
def test_the_same_way_is_kept_alike(kind: str, written: str, kept: str):
    assert normal(kind, written, country="GB") == kept


def test_a_number_without_a_country_is_of_the_offices_country():
    assert normal("phone", "030 23125 014", country="DE") == "+493023125014"


@pytest.mark.parametrize(
    ("kind", "written"),
    [("phone", "call me"), ("phone", "12"), ("email", "mira"), ("email", "a b@c.example"), ("app", " ")],
)
def test_what_is_no_number_or_address_is_refused(kind: str, written: str):
    with pytest.raises(Refused):
        normal(kind, written, country="GB")


def test_a_kept_value_is_shown_with_spaces_or_masked():
    assert as_written("phone", "+442079460123") == "+44 20 7946 0123"
    assert masked("phone", "+442079460123") == "••••••123"
    assert masked("email", "mira@mail.example") == "m•••••@•••"


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (Told("email", "a@b.example", "own", may_call=True), "Calling is not possible by e-mail"),
        (Told("phone", "1", "own", may_leave_voicemail=True), "A voicemail needs a call"),
        (Told("phone", "1", "others", may_get_codes=True), "never go to somebody else’s"),
        (Told("phone", "1", "own", not_safe_until=TODAY), "Say from which day"),
        (Told("phone", "1", "own", not_safe_since=AFTER, not_safe_until=TODAY), "before the first"),
    ],
)
def test_a_profile_that_cannot_be_so_has_a_sentence(told: Told, sentence: str):
    [found] = mistakes(told)
    assert sentence in found
