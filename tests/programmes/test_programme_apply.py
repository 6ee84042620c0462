"""``onward programme apply`` and the action behind it."""

import copy
import datetime as dt

import pytest

from onward.accounts.access import Denied
from onward.audit.actors import COMMAND
from onward.audit.models import Event
from onward.lib.refusals import Refused
from onward.programmes.actions import cohorts
from onward.programmes.actions.definitions import apply, load_shipped
from onward.programmes.definition import files
from onward.programmes.models import DefinitionVersion, Programme
from onward.programmes.queries import definitions

pytestmark = pytest.mark.django_db


def opened(programme, office, code="G1"):
    told = cohorts.CohortLine(code, dt.date(2023, 3, 1), dt.date(2023, 4, 12))
    return cohorts.open_cohort(programme=programme, office=office, told=told, by=COMMAND)


def second(garden, **changes):
    return {**copy.deepcopy(garden), "version": "2", **changes}


def test_nobody_who_signs_in_applies_a_definition(garden, manager):
    with pytest.raises(Denied):
        apply(content=garden, by=manager.actor)


def test_a_definition_is_applied_and_told_in_the_trail(garden):
    programme = apply(content=garden, by=COMMAND)
    version = definitions.current_version(programme)
    assert (programme.key, programme.title, version.version) == ("garden", garden["title"], "1")
    assert version.recorded_by_id is None
    event = Event.objects.get(kind="programmes.definition_applied")
    assert (event.object_type, event.object_id) == ("programmes.definitionversion", version.pk)
    assert event.fields == ["version", "content"]


def test_applying_the_same_again_changes_nothing(garden):
    apply(content=garden, by=COMMAND)
    apply(content=copy.deepcopy(garden), by=COMMAND)
    assert DefinitionVersion.objects.count() == 1
    assert Event.objects.filter(kind="programmes.definition_applied").count() == 1


def test_the_same_version_with_other_content_is_refused(garden):
    apply(content=garden, by=COMMAND)
    garden["title"] = "Seven weeks in the garden"
    with pytest.raises(Refused, match="Give the changed definition a new version"):
        apply(content=garden, by=COMMAND)


def test_a_new_version_becomes_the_current_one_and_may_change_the_title(garden):
    apply(content=garden, by=COMMAND)
    programme = apply(content=second(garden, title="More garden"), by=COMMAND)
    programme.refresh_from_db()
    assert programme.title == "More garden"
    assert definitions.current(programme).version == "2"


def test_an_older_version_applied_again_stays_an_older_version(garden):
    apply(content=garden, by=COMMAND)
    programme = apply(content=second(garden), by=COMMAND)
    apply(content=garden, by=COMMAND)
    assert definitions.current(programme).version == "2"


def test_a_cohort_stays_with_the_version_it_started_with(garden, office):
    programme = apply(content=garden, by=COMMAND)
    early = opened(programme, office)
    apply(content=second(garden, weeks=8), by=COMMAND)
    late = opened(programme, office, "G2")
    assert definitions.of_version(early.definition_id).weeks == 6
    assert definitions.of_version(late.definition_id).weeks == 8


def test_nothing_goes_by_being_left_out(garden):
    apply(content=garden, by=COMMAND)
    changed = second(garden)
    changed["statuses"] = [status for status in changed["statuses"] if status["key"] != "own_stall"]
    with pytest.raises(Refused, match=r"status “own_stall” is gone\. Put it back"):
        apply(content=changed, by=COMMAND)


def test_what_is_not_used_any_more_is_retired(garden, office):
    programme = apply(content=garden, by=COMMAND)
    opened(programme, office)
    changed = second(garden)
    changed["statuses"][1]["retired"] = True
    apply(content=changed, by=COMMAND)
    assert definitions.current(programme).statuses[1].retired


def test_a_meaning_may_change_while_nobody_goes_by_it(garden):
    programme = apply(content=garden, by=COMMAND)
    changed = second(garden)
    changed["statuses"][1]["bucket"] = "volunteering"
    apply(content=changed, by=COMMAND)
    assert definitions.current(programme).statuses[1].bucket == "volunteering"


@pytest.mark.parametrize(
    ("where", "value", "named"),
    [
        (("statuses", 1, "bucket"), "volunteering", "status “own_stall”: bucket"),
        (("attendance", 2, "bucket"), "absent", "attendance mark “ill”: bucket"),
        (("assistance", 0, "bucket"), "other", "assistance kind “spade”: bucket"),
        (("instruments", 0, "scale", "high"), 9, "instrument “growth”: high"),
        (("instruments", 1, "items", 1, "answers"), "smile", "item “postbox/note”: answers"),
        (
            ("instruments", 2, "answer_sets", "pick", "counts"),
            "skipped",
            "set of answers “quiz/pick”: counts",
        ),
        (("figures", 3, "where", "status"), ["paid_work"], "figure “busy”: where"),
    ],
)
def test_a_meaning_is_fixed_once_a_cohort_goes_by_it(garden, office, where, value, named):
    opened(apply(content=garden, by=COMMAND), office)
    changed = second(garden)
    place = changed
    for step in where[:-1]:
        place = place[step]
    place[where[-1]] = value
    with pytest.raises(Refused) as refusal:
        apply(content=changed, by=COMMAND)
    assert named in str(refusal.value)
    assert "People's records rest on it" in str(refusal.value)


def test_labels_are_free_although_a_cohort_goes_by_them(garden, office):
    programme = apply(content=garden, by=COMMAND)
    opened(programme, office)
    changed = second(garden)
    changed["statuses"][0]["label"] = "Employment"
    changed["figures"][0]["label"] = "People in the garden"
    apply(content=changed, by=COMMAND)
    assert definitions.current(programme).statuses[0].label == "Employment"


def test_a_definition_with_mistakes_is_refused_and_nothing_is_stored(garden):
    garden["modules"][0]["sessions"][1]["code"] = "S-1"
    with pytest.raises(Refused, match="session “S-1” is there twice"):
        apply(content=garden, by=COMMAND)
    assert not Programme.objects.exists()


@pytest.mark.parametrize("key", [None, 3, ["garden"], {}])
def test_a_key_that_is_no_word_is_refused_in_a_sentence(garden, key):
    garden["key"] = key
    with pytest.raises(Refused, match="key"):
        apply(content=garden, by=COMMAND)


def test_the_shipped_definitions_are_loaded_once(office):
    load_shipped(by=COMMAND)
    load_shipped(by=COMMAND)
    assert DefinitionVersion.objects.count() == Programme.objects.count() == 3


def test_a_newer_shipped_version_waits_until_somebody_applies_it(garden, monkeypatch):
    programme = apply(content=garden, by=COMMAND)
    monkeypatch.setattr(files, "shipped_contents", lambda: (second(garden),))
    load_shipped(by=COMMAND)
    assert definitions.current(programme).version == "1"


def test_an_unknown_programme_is_refused_with_the_known_ones(star_2020):
    with pytest.raises(Refused, match="Known: star-2, star-2020, star-ni-2024"):
        definitions.programme("star-1999")


def test_a_programme_without_a_definition_is_refused(db):
    with pytest.raises(Refused, match="has no definition yet"):
        definitions.current(Programme.objects.create(key="empty", title="Empty"))
