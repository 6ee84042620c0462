"""What workbooks that were brought in may say about somebody goes when they are forgotten."""

from onward.interchange.choices import UNDER_WAY, ImportState
from onward.interchange.models import WorkbookImport
from onward.interchange.places import folder
from onward.people.duties import Duty, Erased
from onward.people.models import Person


def erase(person: Person) -> Erased:
    """The sealed files of the office that still wait, and the sentences that quote their cells.

    Nobody can tell in which of them the person stands, so all go; a workbook is brought in again in a minute.
    One that is being read or stored right now is left: its file goes when that is done.
    """
    number = 0
    for upload in WorkbookImport.objects.filter(office_id=person.office_id).exclude(state__in=UNDER_WAY):
        if not (upload.file_key or upload.file_name or upload.problems):
            continue
        if upload.file_key:
            (folder() / upload.file_key).unlink(missing_ok=True)
        if upload.state == ImportState.READY:
            upload.state = ImportState.CANCELLED
        upload.file_key, upload.file_name, upload.problems = "", "", None
        upload.save()
        number += 1
    return {"interchange.WorkbookImport": number}


DUTY = Duty(room="interchange", erase=erase)
