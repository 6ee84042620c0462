from django.db import models

from onward.accounts.models import User
from onward.lib.append_only import AppendOnly, AppendOnlyQuerySet
from onward.lib.sealed import SealedJSON
from onward.programmes.models import DefinitionVersion
from onward.referrals.models import Referral


class Response(AppendOnly):
    """Somebody's answers to an instrument on a day: a reading of a scale, a paper, a form.

    ``answers`` holds item key to stored answer (a whole number on a scale, an answer's key elsewhere; items
    without an answer are left out), as the version of the definition in ``definition`` names them. Free text
    goes to ``texts``, sealed. Of two responses on one day the later row counts.
    """

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="responses")
    instrument = models.CharField(max_length=40)
    definition = models.ForeignKey(DefinitionVersion, on_delete=models.PROTECT, related_name="+")
    stage = models.CharField(max_length=40)
    on = models.DateField()
    answers = models.JSONField(default=dict)
    texts = SealedJSON(null=True)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = AppendOnlyQuerySet["Response"].as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(instrument="") & ~models.Q(stage=""),
                name="instruments_response_of_something",
            ),
        )

    def __str__(self) -> str:
        return f"{self.instrument} {self.stage}"
