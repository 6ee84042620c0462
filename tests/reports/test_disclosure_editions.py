"""Public editions of the pilot: one made again is the same, and a later one gives away no more."""

import json
from collections.abc import Callable

from onward.audit.models import Event
from onward.programmes.models import Programme
from onward.reports.models import Edition

type Onward = Callable[..., str]


def public(onward: Onward, *words: str) -> dict[str, dict[str, object]]:
    said = onward(
        "figures", "--programme", "star-2020", "--as-of", "2021-11-30", "--format", "json", "--public", *words
    )
    return {figure["id"]: figure for figure in json.loads(said)["figures"]}


def test_a_public_edition_is_kept_once(imported_pilot: Programme, onward: Onward):
    first = public(onward)
    assert public(onward) == first
    [edition] = Edition.objects.all()
    assert ["enrolled", "main", "", "", [18]] in edition.published
    assert ["engaged", "main", "", ""] in edition.held_back
    assert Event.objects.filter(kind="reports.edition_kept").count() == 1


def test_the_team_and_the_funder_leave_no_edition(imported_pilot: Programme, onward: Onward):
    for audience in ("internal", "funder"):
        onward("figures", "--programme", "star-2020", "--as-of", "2021-11-30", "--audience", audience)
    assert not Edition.objects.exists()


def numbers(figure: dict[str, object]) -> dict[str, float]:
    """The counts that a figure prints."""
    asked = ("value",) if figure["kind"] == "count" else ("numerator", "denominator", "n", "improved")
    return {name: figure[name] for name in asked if isinstance(figure.get(name), int)}  # type: ignore[misc]


def changes(before: dict[str, dict[str, object]], after: dict[str, dict[str, object]]) -> list[float]:
    """By how much each count changed that both editions print."""
    both = [(numbers(before[name]), numbers(after[name])) for name in before]
    return [abs(new[name] - old[name]) for old, new in both for name in old if name in new]


def test_two_cohorts_and_then_all_do_not_give_away_the_third(imported_pilot: Programme, onward: Onward):
    two = public(onward, "--cohort", "C1", "C2")
    found = changes(two, public(onward))
    assert numbers(two["enrolled"]) == {"value": 12}
    assert found
    assert [change for change in found if change < 5] == []


def test_without_the_earlier_edition_the_third_cohort_would_have_been_given_away(
    imported_pilot: Programme, onward: Onward
):
    two = public(onward, "--cohort", "C1", "C2")
    Edition.objects.all().delete()
    assert [change for change in changes(two, public(onward)) if change < 5]


def test_people_who_finish_between_two_editions_are_not_given_away(imported_pilot: Programme, onward: Onward):
    early = onward(
        "figures", "--programme", "star-2020", "--as-of", "2021-06-30", "--format", "json", "--public"
    )
    before = {figure["id"]: figure for figure in json.loads(early)["figures"]}
    assert [change for change in changes(before, public(onward)) if 0 < change < 5] == []
