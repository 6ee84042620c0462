from django.db import models

from onward.accounts.models import Office, User
from onward.lib.append_only import AppendOnly, AppendOnlyQuerySet
from onward.lib.sealed import SealedText
from onward.programmes.models import Programme


class ReportSection(AppendOnly):
    """What a team wrote for a section of its report, in Markdown; the latest row counts, blank is "not
    written".

    ``key`` is a key of the definition's sections.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="report_sections")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="report_sections")
    key = models.CharField(max_length=40)
    body = SealedText(blank=True)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = AppendOnlyQuerySet["ReportSection"].as_manager()

    class Meta:
        indexes = (models.Index(fields=("programme", "office", "key", "-id"), name="reports_section_latest"),)

    def __str__(self) -> str:
        return self.key
