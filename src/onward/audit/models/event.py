from django.db import models

from onward.audit.choices import ActorKind


class Event(models.Model):
    """Somebody did something, or looked at something.

    Holds ids and the names of fields, never their values, so that forgetting a person leaves the trail whole.
    Rows are only ever added. ``person_id`` is the person concerned, ``object_type``/``object_id`` the thing
    itself ("referrals.referral", 12), ``source`` what it was part of ("import:7").
    """

    at = models.DateTimeField(auto_now_add=True)
    actor_kind = models.CharField(max_length=10, choices=ActorKind)
    actor_id = models.BigIntegerField(null=True)
    kind = models.CharField(max_length=60)
    object_type = models.CharField(max_length=60, blank=True)
    object_id = models.BigIntegerField(null=True)
    person_id = models.BigIntegerField(null=True)
    fields = models.JSONField(default=list)
    source = models.CharField(max_length=40, blank=True)

    class Meta:
        indexes = (
            models.Index(fields=("person_id", "at"), name="audit_event_person"),
            models.Index(fields=("kind", "at"), name="audit_event_kind"),
        )
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(actor_kind=ActorKind.USER) | models.Q(actor_id__isnull=False),
                name="audit_event_user_named",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.object_type} {self.object_id}"
