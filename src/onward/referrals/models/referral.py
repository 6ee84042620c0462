from typing import TYPE_CHECKING, Self

from django.db import models

from onward.accounts.models import Office
from onward.people.choices import YesNo
from onward.people.models import Person
from onward.programmes.models import Programme
from onward.referrals.models.partner import Partner

if TYPE_CHECKING:
    from onward.accounts.models import User


class ReferralQuerySet(models.QuerySet["Referral", "Referral"]):
    def visible_to(self, user: "User") -> Self:
        """Referrals of the user's own office."""
        return self.filter(office_id=user.office_id) if user.office_id else self.none()


class Referral(models.Model):
    """One person's path through one programme: everything later hangs on it.

    ``ref`` is the office's own number for it (the workbook's ``ref``). The facts beside it are as told at
    referral; ``english`` and ``education`` are the words of the lists in ``referrals/rules.py``.
    """

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="referrals")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="referrals")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="referrals")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, null=True, related_name="referrals")
    ref = models.CharField(max_length=40)
    referred_on = models.DateField(null=True)
    english = models.CharField(max_length=20, blank=True)
    education = models.CharField(max_length=20, blank=True)
    worked_before = models.CharField(max_length=3, choices=YesNo, blank=True)
    young_children = models.CharField(max_length=3, choices=YesNo, blank=True)

    objects = ReferralQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("programme", "office", "ref"), name="referrals_ref_once"),
        )

    def __str__(self) -> str:
        return self.ref
