from django.db import models

from onward.accounts.models import User
from onward.lib.append_only import AppendOnly, AppendOnlyQuerySet


class Programme(models.Model):
    """A programme that an office runs by a definition, such as a pilot or its next phase."""

    key = models.SlugField(max_length=40, unique=True)
    title = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.title


class DefinitionVersion(AppendOnly):
    """One version of a programme's definition, as it was applied. A cohort stays with the one it started
    with."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="versions")
    version = models.CharField(max_length=20)
    content = models.JSONField()
    digest = models.CharField(max_length=64)  # SHA-256 of the content in canonical JSON
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = AppendOnlyQuerySet["DefinitionVersion"].as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("programme", "version"), name="programmes_version_once"),
        )

    def __str__(self) -> str:
        return f"{self.programme_id} {self.version}"
