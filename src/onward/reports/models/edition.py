from django.db import models

from onward.accounts.models import Office, User
from onward.lib.append_only import AppendOnly, AppendOnlyQuerySet
from onward.programmes.models import DefinitionVersion, Programme


class Edition(AppendOnly):
    """What was once published of a programme's figures: a later edition must not give away what it held back.

    ``published`` is a list of (figure, part, split, group, values), ``held_back`` of (figure, part, split,
    group); ``cohorts`` is empty where all were asked for, ``office`` where all offices were.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="editions")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, null=True, related_name="editions")
    definition = models.ForeignKey(DefinitionVersion, on_delete=models.PROTECT, related_name="+")
    as_of = models.DateField()
    cohorts = models.JSONField(default=list)
    splits = models.JSONField(default=list)
    published = models.JSONField(default=list)
    held_back = models.JSONField(default=list)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = AppendOnlyQuerySet["Edition"].as_manager()

    def __str__(self) -> str:
        return f"{self.programme_id} {self.as_of}"
