"""``onward audit seal | verify``."""

import datetime as dt

import pytest
from django.utils import timezone

from onward.audit import actors
from onward.audit.actions import checks, events
from onward.audit.models import Event, Seal
from onward.audit.queries import trail
from onward.lib.refusals import Refused

pytestmark = pytest.mark.django_db


def test_seal_says_how_much_and_prints_the_hash_to_keep(onward):
    events.record("people.person_changed", by=actors.COMMAND)
    assert onward("audit", "seal") == (0, f"Sealed 1 event in 1 seal.\nSeal 1: {Seal.objects.get().hash}\n")


def test_verify_of_a_whole_trail_says_so(onward, sealed_events):
    code, said = onward("audit", "verify")
    newest = Seal.objects.get(number=3).hash
    assert code == 0
    assert said == (
        f"9 events checked, 3 seals: all as they were sealed. Not sealed yet: 0.\nNewest seal: {newest}\n"
    )


def test_verify_names_what_was_changed_and_fails(onward, sealed_events, tamper):
    tamper("UPDATE audit_event SET actor_id = 8 WHERE id = %s", sealed_events[3].pk)
    code, said = onward("audit", "verify")
    assert code == 1
    assert said.startswith(f"Event {sealed_events[3].pk} of ")
    assert "not all as they were sealed" in said


def test_verify_expects_a_seal_kept_elsewhere(onward, sealed_events):
    assert onward("audit", "verify", "--expect", Seal.objects.get(number=2).hash)[0] == 0
    code, said = onward("audit", "verify", "--expect", "0" * 64)
    assert (code, said.splitlines()[0]) == (
        1,
        "The seal that you expect is not in the trail: seals were removed from its end.",
    )


def test_verify_from_a_day_on_looks_at_that_only(onward, sealed_events):
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    assert onward("audit", "verify", "--from", str(tomorrow))[1].startswith("0 events checked, 3 seals")
    with pytest.raises(Refused, match="is not a date"):
        onward("audit", "verify", "--from", "someday")


def test_a_check_of_the_whole_trail_is_told_in_the_trail(onward, sealed_events, tamper):
    onward("audit", "verify")
    checked = trail.newest_check()
    assert (checked.kind, checked.object_id) == ("audit.trail_checked", 3)
    tamper("DELETE FROM audit_event WHERE id = %s", sealed_events[3].pk)
    onward("audit", "verify")
    assert trail.newest_check().kind == "audit.trail_broken"


def test_by_itself_the_trail_is_checked_once_a_day(sealed_events, caplog, tamper):
    checks.check_daily()
    checks.check_daily()
    assert Event.objects.filter(kind="audit.trail_checked").count() == 1
    tamper("UPDATE audit_event SET at = %s WHERE kind = 'audit.trail_checked'", timezone.now() - checks.EVERY)
    tamper("UPDATE audit_event SET actor_id = 8 WHERE id = %s", sealed_events[3].pk)
    checks.check_daily()
    assert f"Event {sealed_events[3].pk} of " in caplog.text
