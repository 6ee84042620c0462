import datetime as dt
from typing import Self, TypedDict

from django.db import models
from django.utils import timezone

from onward.accounts.access import may
from onward.accounts.models import Office, User
from onward.people.models import Agreement
from onward.programmes.models import Programme
from onward.reports.choices import AUDIENCES, UNDER_WAY, FilesState

KEPT = dt.timedelta(days=7)


class OneFile(TypedDict):
    """Size and SHA-256 of a file as it is taken, not as it lies sealed."""

    bytes: int
    digest: str


class ReportFilesQuerySet(models.QuerySet["ReportFiles", "ReportFiles"]):
    def visible_to(self, user: User) -> Self:
        """Files of the user's own office, those that list records only for who may see the people."""
        mine = self.filter(office_id=user.office_id) if user.office_id else self.none()
        return mine if may(user, "figures.people") else mine.filter(with_records=False)


class ReportFiles(models.Model):
    """The report's files for one audience and day, in every format: made once, kept sealed for a week.

    ``cohorts`` is empty where all were asked for. ``with_records`` says that the annex lists records, which
    not everybody who may take files may see. ``files`` has what was made by format; each lies sealed under
    ``file_key`` and its format, and a blank key says that nothing lies there. ``agreement`` is what lets a
    funder be given them.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="report_files")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="report_files")
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    audience = models.CharField(max_length=10, choices=list(AUDIENCES.items()))
    as_of = models.DateField()
    cohorts = models.JSONField(default=list)
    with_records = models.BooleanField()
    state = models.CharField(max_length=10, choices=FilesState, default=FilesState.WAITING)
    file_key = models.CharField(max_length=32, blank=True)
    files = models.JSONField[dict[str, OneFile]](default=dict)

    objects = ReportFilesQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=("programme", "office", "-id"), name="reports_latest_files"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state__in=FilesState.values), name="reports_files_state_known"
            ),
            models.CheckConstraint(
                condition=models.Q(audience__in=tuple(AUDIENCES)),
                name="reports_files_audience_known",
            ),
        )

    def __str__(self) -> str:
        return f"{self.programme_id} {self.audience} {self.state}"

    @property
    def under_way(self) -> bool:
        return self.state in UNDER_WAY

    @property
    def kept_until(self) -> dt.datetime:
        return self.at + KEPT

    @property
    def standing(self) -> FilesState:
        """The state as of now: what is past its week counts as gone, also before somebody has tidied up."""
        past = self.state == FilesState.MADE and timezone.now() >= self.kept_until
        return FilesState.GONE if past else FilesState(self.state)
