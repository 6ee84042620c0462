"""Uploaded workbooks for the pages: only of the user's own office."""

from dataclasses import dataclass

from django.db.models import QuerySet

from onward.accounts.models import User
from onward.interchange.choices import ImportState
from onward.interchange.models import WorkbookImport


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One sheet of an import: rows found; new, changed and unchanged ones of these (``None``: not known).

    ``left`` are rows stored earlier for the same people that the sheet tells no more; they still count.
    """

    name: str
    rows: int
    new: int | None
    changed: int | None
    unchanged: int | None
    left: int


def visible_to(user: User) -> QuerySet[WorkbookImport]:
    """All imports that the user may see, the latest first; without their problems, which take opening."""
    found = WorkbookImport.objects.visible_to(user)
    return found.select_related("programme", "uploaded_by").defer("problems").order_by("-pk")


def sheet_lines(upload: WorkbookImport) -> list[SheetLine]:
    """The sheets of an import that hold anything."""
    lines = []
    for sheet, rows in upload.found.items():
        new, changed, unchanged, left = upload.counts.get(sheet, (None, None, None, 0))
        lines.append(SheetLine(sheet.replace("_", " "), rows, new, changed, unchanged, left))
    return lines


def stored_before(upload: WorkbookImport) -> WorkbookImport | None:
    """The latest import of the very same file that was stored in this office and programme, if any."""
    same = WorkbookImport.objects.filter(
        digest=upload.digest, office=upload.office_id, programme=upload.programme_id, state=ImportState.STORED
    )
    return same.exclude(pk=upload.pk).defer("problems").order_by("-pk").first()
