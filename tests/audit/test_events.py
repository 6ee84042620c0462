import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from onward.audit import actors
from onward.audit.actions import events
from onward.audit.models import Event

pytestmark = pytest.mark.django_db


def test_an_event_names_who_did_what_to_what():
    events.record(
        "referrals.declined", by=actors.user(7), object_type="referrals.referral", object_id=3, person_id=9
    )
    row = Event.objects.get()
    assert (row.actor_kind, row.actor_id, row.kind, row.object_id, row.person_id) == (
        "user",
        7,
        "referrals.declined",
        3,
        9,
    )


def test_the_database_refuses_to_change_an_event():
    events.record("people.changed", by=actors.COMMAND, fields=["given_name"])
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE audit_event SET kind = 'nothing happened'")
    assert Event.objects.get().kind == "people.changed"


def test_somebody_signed_in_is_always_named():
    with pytest.raises(IntegrityError), transaction.atomic():
        events.record("people.changed", by=actors.Actor(actors.ActorKind.USER))
