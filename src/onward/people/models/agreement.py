import datetime as dt
from typing import Self

from django.db import models
from django.db.models import Q

from onward.accounts.models import Office, Partner, User


class AgreementQuerySet(models.QuerySet["Agreement", "Agreement"]):
    def visible_to(self, user: User) -> Self:
        """Agreements of the user's office; a partner's worker sees those with their own organisation."""
        if user.partner_id:
            return self.filter(partner_id=user.partner_id)
        return self.filter(office_id=user.office_id) if user.office_id else self.none()

    def in_force(self, on: dt.date) -> Self:
        """Those that have begun by this day, have not run out and were not ended."""
        return self.filter(Q(until=None) | Q(until__gte=on), since__lte=on, ended_on=None)

    def with_funders(self) -> Self:
        return self.filter(partner=None)


class Agreement(models.Model):
    """What an office and another organisation signed about sharing: what for, which parts, from when to when.

    With a partner that refers people, or with a funder, who is named. ``parts`` are keys of
    :class:`onward.people.parts.Part`; a funder's agreement covers figures and names none.
    ``signed_copy`` says where the signed paper is.
    """

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="agreements")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, null=True, related_name="agreements")
    funder = models.CharField(max_length=120, blank=True)
    purposes = models.TextField()
    parts = models.JSONField(default=list)
    since = models.DateField()
    until = models.DateField(null=True)
    signed_copy = models.CharField(max_length=200)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    ended_on = models.DateField(null=True)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(partner__isnull=False, funder="") | (Q(partner=None) & ~Q(funder="")),
                name="people_agreement_with_one",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=models.F("since")), name="people_agreement_in_order"
            ),
        )

    def __str__(self) -> str:
        return f"{self.partner or self.funder}, from {self.since}"
