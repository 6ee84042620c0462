"""People who were forgotten stay forgotten when an older backup comes back."""

import datetime as dt

from django.db import DatabaseError, connection, transaction

from onward.lib import deletions, resealing
from onward.lib.deletions import Deletion
from onward.lib.sealed import unseal
from onward.people import duties
from onward.people.models import Person

_FORGOTTEN = "SELECT id, code, forgotten_on FROM people_person WHERE forgotten_on IS NOT NULL ORDER BY id"


def in_this_database() -> list[Deletion] | None:
    """Everybody whom the database has forgotten; ``None`` where it cannot say (no tables, older, broken)."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(_FORGOTTEN)
            rows = cursor.fetchall()
    except DatabaseError:
        return None
    finally:
        if not connection.in_atomic_block:
            connection.close()
    return [Deletion(pk, code, _midnight(on)) for pk, code, on in rows]


def _midnight(on: dt.date | str) -> dt.datetime:
    day = on if isinstance(on, dt.date) else dt.date.fromisoformat(on)
    return dt.datetime.combine(day, dt.time(), dt.UTC)


def try_the_keys() -> None:
    """Open one value of each sealed column; raises :class:`onward.lib.sealed.CannotOpen` where none opens."""
    for column in resealing.columns():
        for token in resealing.first(column):
            unseal(token, column.aad)


def forget_again() -> int:
    """Everybody on the list who is here and not forgotten; returns how many."""
    number = 0
    for deletion in deletions.noted():
        person = Person.objects.filter(pk=deletion.person_id, code=deletion.code, forgotten_on=None).first()
        if person is not None:
            _forget(person, deletion.at.date())
            number += 1
    return number


@transaction.atomic
def _forget(person: Person, on: dt.date) -> None:
    for duty in duties.registered():
        duty.erase(person)
    Person.objects.filter(pk=person.pk).update(forgotten_on=on)
