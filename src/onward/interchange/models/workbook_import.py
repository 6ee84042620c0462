from typing import TYPE_CHECKING, Self

from django.db import models

from onward.accounts.models import Office, User
from onward.interchange.choices import UNDER_WAY, ImportState
from onward.lib.sealed import SealedJSON, SealedText
from onward.programmes.models import Programme

if TYPE_CHECKING:
    from onward.interchange.workbook import Problem


class WorkbookImportQuerySet(models.QuerySet["WorkbookImport", "WorkbookImport"]):
    def visible_to(self, user: User) -> Self:
        """Imports of the user's own office."""
        return self.filter(office_id=user.office_id) if user.office_id else self.none()


class WorkbookImport(models.Model):
    """A workbook that somebody uploaded, until it is stored or given up.

    The file lies sealed under ``file_key`` while it is needed; blank says that it is gone. ``found`` holds
    the rows of each sheet, ``counts`` what storing comes to: sheet to new, changed and unchanged
    rows, and those stored earlier that it tells no more.
    ``problems`` are the first of them (kind, sheet, row, column, sentence), sealed because sentences quote
    cells.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="imports")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="imports")
    uploaded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    file_name = SealedText()
    file_key = models.CharField(max_length=32, blank=True)
    digest = models.CharField(max_length=64)  # SHA-256 of the file
    state = models.CharField(max_length=10, choices=ImportState, default=ImportState.WAITING)
    found = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    errors = models.PositiveIntegerField(default=0)
    warnings = models.PositiveIntegerField(default=0)
    problems = SealedJSON(null=True)

    objects = WorkbookImportQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=("office", "-id"), name="interchange_latest_imports"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state__in=ImportState.values), name="interchange_import_state_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.programme_id} {self.state}"

    @property
    def under_way(self) -> bool:
        return self.state in UNDER_WAY

    def take_problems(self, problems: "list[Problem]", most: int) -> None:
        """Keep the first problems, errors before warnings, and how many there are of each."""
        self.errors = sum(problem.kind == "error" for problem in problems)
        self.warnings = len(problems) - self.errors
        self.problems = [list(problem) for problem in sorted(problems, key=lambda one: one.kind)[:most]]
