"""The list of who was forgotten, for backups: what was forgotten stays so when an older backup comes back.

A row holds the id of the person, a keyed hash of the code by which they were known, the parts, and when.
Parts whose time had run out are due again in a backup, and ``onward forget --due`` takes them; the list is
needed for what went at somebody's request, and so that nobody has to wait.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from onward.accounts.access import operators_only
from onward.audit.actors import Actor
from onward.people.keeping import Kept
from onward.people.models import Person
from onward.privacy.actions import forgetting
from onward.privacy.models import Forgotten

type Row = dict[str, Any]
"""``person`` (id), ``code_hash``, ``parts``, ``at`` (ISO 8601). Plain JSON."""


def to_replay(since: dt.datetime | None = None) -> list[Row]:
    """What was forgotten since a moment (since ever, where none is named), the earliest first."""
    found = Forgotten.objects.order_by("pk")
    if since is not None:
        found = found.filter(recorded_at__gte=since)
    return [
        {
            "person": row.person_id,
            "code_hash": row.code_hash,
            "parts": row.parts,
            "at": row.recorded_at.isoformat(),
        }
        for row in found
    ]


@operators_only
def replay(*, rows: Iterable[Row], by: Actor) -> int:
    """Forget these again where they are back; how many people it were.

    A person is found by id and by the hash of their code together: in a database of somebody else's, or of
    before the person was there, nobody is touched.
    """
    wanted: dict[tuple[int, str], set[Kept]] = {}
    for row in rows:
        parts = {Kept(part) for part in row["parts"]} or set(Kept)
        wanted.setdefault((int(row["person"]), str(row["code_hash"])), set()).update(parts)
    number = 0
    for (person_id, known_by), parts in wanted.items():
        person = Person.objects.filter(pk=person_id, forgotten_on=None).first()
        if person is None or forgetting.code_hash(person.code) != known_by:
            continue
        parts -= _gone(person_id)
        if parts:
            forgetting.forget_again(person=person, parts=sorted(parts), by=by)
            number += 1
    return number


def _gone(person_id: int) -> set[Kept]:
    found: set[Kept] = set()
    for parts in Forgotten.objects.filter(person_id=person_id).values_list("parts", flat=True):
        found |= {Kept(part) for part in parts}
    return found
