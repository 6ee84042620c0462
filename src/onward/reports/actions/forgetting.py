"""Report files that list records go when somebody of the office is forgotten."""

from onward.people.duties import Duty, Erased
from onward.people.models import Person
from onward.reports.choices import FilesState
from onward.reports.models import ReportFiles
from onward.reports.places import folder


def erase(person: Person) -> Erased:
    """The office's files that name records; they are made again in a minute, without the person."""
    found = ReportFiles.objects.filter(office_id=person.office_id, with_records=True, state=FilesState.MADE)
    number = 0
    for made in found:
        for kind in made.files:
            (folder() / f"{made.file_key}.{kind}").unlink(missing_ok=True)
        made.file_key, made.files, made.state = "", {}, FilesState.GONE
        made.save()
        number += 1
    return {"reports.ReportFiles": number}


DUTY = Duty(room="reports", erase=erase)
