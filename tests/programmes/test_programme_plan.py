"""``onward programme plan``: a readable list of what applying a definition would change."""

import pytest

from onward.audit.actors import COMMAND
from onward.lib.refusals import Refused
from onward.programmes.actions.definitions import apply
from onward.programmes.models import DefinitionVersion

pytestmark = pytest.mark.django_db


@pytest.fixture
def applied(garden):
    return apply(content=garden, by=COMMAND)


def test_a_new_programme_is_new(onward, folder):
    assert onward("programme", "plan", folder) == "Version none → 1\n  + programme “garden” is new.\n"
    assert not DefinitionVersion.objects.exists()


def test_a_version_applied_before_leaves_nothing_to_do(onward, folder, applied):
    assert "Nothing to do" in onward("programme", "plan", folder)


def test_each_change_is_a_line(onward, folder, change, applied):
    change("programme.yaml", 'version: "1"', 'version: "2"')
    change("programme.yaml", "weeks: 6", "weeks: 7")
    change("programme.yaml", "label: A job", "label: Employment")
    change("programme.yaml", "bucket: searching}", "bucket: searching, retired: true}")
    change("programme.yaml", "exercises: [", "exercises: [{key: songs, label: Songs}, ")
    change("programme.yaml", "follow_ups: [{key: autumn", "follow_ups: [{key: october")
    assert onward("programme", "plan", folder).splitlines() == [
        "Version 1 → 2",
        "  - follow-up window “autumn” is taken out.",
        "  - status “looking” is retired.",
        "  + exercise “songs” is new.",
        "  + follow-up window “october” is new.",
        "  ~ figure “after.paid_work”: label was “A job or own market stall” and is “Employment or "
        "own market stall”.",
        "  ~ programme: weeks was 6 and is 7.",
        "  ~ status “job”: label was “A job” and is “Employment”.",
    ]


def test_a_new_reason_brings_its_figure(onward, folder, change, applied):
    change("programme.yaml", 'version: "1"', 'version: "2"')
    change("programme.yaml", "  - {key: winter", "  - {key: full, label: All spades taken}\n  - {key: winter")
    assert "  + figure “no.full” is new.\n" in onward("programme", "plan", folder)


def test_what_would_be_refused_is_shown_and_ends_with_a_refusal(onward, folder, change, applied, capsys):
    change("programme.yaml", 'version: "1"', 'version: "2"')
    change("programme.yaml", "  - {key: rain, label: Rained off, bucket: not_expected}\n", "")
    with pytest.raises(Refused, match="would be refused"):
        onward("programme", "plan", folder)
    assert "  ! attendance mark “rain” is gone. Put it back" in capsys.readouterr().out


def test_the_same_version_with_other_content_would_be_refused(onward, folder, change, applied, capsys):
    change("programme.yaml", "weeks: 6", "weeks: 7")
    with pytest.raises(Refused):
        onward("programme", "plan", folder)
    said = capsys.readouterr().out
    assert "  ! Version 1 of garden was applied with other content." in said
    assert "  ~ programme: weeks was 6 and is 7." in said


def test_a_figure_is_taken_out_by_retiring_it(onward, folder, change, applied):
    change("programme.yaml", 'version: "1"', 'version: "2"')
    change("figures.yaml", "id: wait,", "id: wait, retired: true,")
    assert "  - figure “wait” is retired.\n" in onward("programme", "plan", folder)


def test_a_definition_with_mistakes_has_no_plan(onward, folder, change):
    change("programme.yaml", "weeks: 6", "weeks: six")
    with pytest.raises(Refused, match="whole number"):
        onward("programme", "plan", folder)
