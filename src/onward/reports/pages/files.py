"""What the page of a set of report files shows."""

from dataclasses import dataclass

from onward.reports.models import ReportFiles

LABELS = {
    "docx": "Word file",
    "pdf": "PDF",
    "html": "Web page in one file",
    "xlsx": "Figures as a workbook",
    "json": "Figures as JSON",
}
CONTENT_TYPES = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}


@dataclass(frozen=True, slots=True)
class ToTake:
    """One file; ``size`` is in bytes."""

    kind: str
    label: str
    size: int


def to_take(files: ReportFiles) -> list[ToTake]:
    """The files of a set, those that people read first."""
    return [
        ToTake(kind, label, files.files[kind]["bytes"])
        for kind, label in LABELS.items()
        if kind in files.files
    ]
