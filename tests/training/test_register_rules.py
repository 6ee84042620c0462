"""The rules of taps and absences, on plain values."""

import datetime as dt
import random
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.training.rules import absences
from onward.training.rules import register as rules
from onward.training.rules.register import Says, Tap

NOW = dt.datetime(2021, 1, 12, 10, tzinfo=dt.UTC)
MARKS = ("present", "late", "absent", "")

taps = st.lists(
    st.builds(
        lambda token, mark, second: Tap(token, 1, Says(mark), NOW + dt.timedelta(seconds=second)),
        st.uuids(),
        st.sampled_from(MARKS),
        st.integers(0, 5),  # few seconds, so that many are tapped in the same moment
    ),
    min_size=1,
    max_size=12,
    unique_by=lambda tap: tap.token,
)


def arrived(taps: list[Tap]) -> Tap | None:
    """What counts after these came one by one, as a register takes them."""
    counts, known = None, set()
    for tap in taps:
        if tap.token not in known and rules.later(tap, counts):
            counts = tap
        known.add(tap.token)
    return counts


@given(taps, st.randoms(use_true_random=False))
def test_the_tap_tapped_last_counts_in_whatever_order_and_however_often_they_come(
    told: list[Tap], drawn: random.Random
):
    again = told + drawn.choices(told, k=len(told))
    drawn.shuffle(again)
    assert arrived(again) == arrived(told) == rules.latest(told)
    assert all(rules.order(tap) <= rules.order(rules.latest(told)) for tap in told)


@given(st.integers(0, 10**13), st.integers(0, 10**13))
def test_a_tap_is_never_in_the_future_nor_older_than_a_fortnight(tapped: int, device_now: int):
    at = rules.in_line(tapped=tapped, device_now=device_now, now=NOW)
    assert NOW - rules.LONGEST_WAIT <= at <= NOW


def test_a_wrong_clock_is_believed_only_as_far_as_it_runs():
    years_behind = 1_000_000
    at = rules.in_line(tapped=years_behind, device_now=years_behind + 90_000, now=NOW)
    assert at == NOW - dt.timedelta(seconds=90)


def test_the_same_form_makes_the_same_token_and_another_mark_another():
    save = uuid4()
    assert rules.token_of_form(save, 1, Says("late")) == rules.token_of_form(save, 1, Says("late"))
    assert rules.token_of_form(save, 1, Says("late")) != rules.token_of_form(save, 1, Says("present"))
    assert rules.token_of_form(save, 1, Says("late")) != rules.token_of_form(save, 2, Says("late"))


def test_a_step_is_all_that_was_tapped_in_one_moment_and_is_undone_once():
    def tap(number: int, second: int) -> Tap:
        return Tap(UUID(int=number), number, Says("present"), NOW + dt.timedelta(seconds=second))

    mine = [tap(1, 0), tap(2, 5), tap(3, 5)]
    step = rules.steps_to_undo(mine)
    assert [one.referral_id for one in step] == [2, 3]
    undone = [one._replace(token=rules.token_of_undo(one.token), taken_at=NOW) for one in step]
    assert [one.referral_id for one in rules.steps_to_undo(mine + undone)] == [1]
    assert rules.steps_to_undo([]) == []


def test_every_mark_has_a_letter_of_its_own_and_none_is_that_of_undo():
    labels = ["Present", "Late", "Excused", "Absent", "Made up", "Not expected"]
    assert rules.letters(labels) == ["p", "l", "e", "a", "m", "n"]
    assert rules.letters(["Up", "Upp", "P"]) == ["p", "", ""]


@pytest.mark.parametrize(
    ("buckets", "number"),
    [
        ((), 0),
        (("present", "absent", "absent"), 2),
        (("absent", "not_expected", "", "absent"), 2),
        (("absent", "excused", "absent"), 1),
        (("absent", "absent", "made_up"), 0),
        (("absent", "absent", "late"), 0),
    ],
)
def test_absences_in_a_row_end_with_whatever_says_that_somebody_is_known_of(buckets, number):
    assert absences.in_a_row(buckets) == number


def test_whoever_came_to_a_catch_up_has_made_up():
    assert absences.makes_up(missed="absent", caught_up=["late"])
    assert absences.makes_up(missed="excused", caught_up=["absent", "present"])
    assert not absences.makes_up(missed="present", caught_up=["present"])
    assert not absences.makes_up(missed="absent", caught_up=["excused"])


@given(st.sets(st.sampled_from("abc")), st.sets(st.sampled_from("abcd")))
def test_lessons_make_up_where_the_definition_says_so_and_all_are_finished(lessons, finished):
    told = {"missed": "absent", "lessons": lessons, "finished": finished}
    assert absences.lessons_make_up(**told, definition_says_so=True) == (
        bool(lessons) and lessons <= finished
    )
    assert not absences.lessons_make_up(**told, definition_says_so=False)
    assert not absences.lessons_make_up(**{**told, "missed": "present"}, definition_says_so=True)


def test_a_reason_asks_for_the_first_kind_of_its_bucket():
    kinds = {"bus": "transport", "taxi": "transport", "nursery": "childcare"}
    assert absences.kind_of_help("transport", kinds) == "bus"
    assert absences.kind_of_help("device", kinds) == ""
    assert absences.kind_of_help(None, kinds) == ""
