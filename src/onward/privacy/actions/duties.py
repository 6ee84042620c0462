"""What this room owes a person: their packs, and rows that go with them when two turn out to be one."""

from onward.people.duties import Column, Duty, Erased
from onward.people.models import Person
from onward.privacy.models import Hold, Notice, Pack, Request
from onward.privacy.places import folder


def erase(person: Person) -> Erased:
    """The files of packs; their rows go with the tables."""
    for pack in Pack.objects.filter(person=person).exclude(file_key=""):
        (folder() / f"{pack.file_key}.zip").unlink(missing_ok=True)
    return {}


COLUMNS = (Column(Request), Column(Hold), Column(Pack), Column(Notice, once=("part",)))
DUTY = Duty(room="privacy", columns=COLUMNS, erase=erase)
