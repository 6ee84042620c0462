from typing import Self

from django.db import models

from onward.accounts.choices import Role
from onward.accounts.models import Office, Partner, User
from onward.people.choices import YesNo
from onward.people.models import Agreement, Person
from onward.people.parts import Part
from onward.programmes.models import Programme
from onward.referrals.choices import Standing


class ReferralQuerySet(models.QuerySet["Referral", "Referral"]):
    def visible_to(self, user: User, part: Part = Part.MILESTONES, *, writing: bool = False) -> Self:
        """Referrals of people of whom ``user`` may read (or write) ``part``.

        A partner's worker sees only those that their own organisation made.
        """
        mine = self.filter(partner=user.partner_id) if user.role == Role.PARTNER else self
        return mine.filter(person__in=Person.objects.visible_to(user, part, writing=writing).values("pk"))


class Referral(models.Model):
    """One person's path through one programme: everything later hangs on it.

    ``ref`` is the office's own number for it (the workbook's ``ref``), ``agreement`` what the office and the
    partner had signed then. The facts beside it are as told at referral; ``english`` and ``education`` are
    the words of the lists in ``referrals/rules``. ``standing`` is worked out of decisions and steps whenever
    one is added (``actions/standings.py``), so that long lists need not ask for all of them.
    """

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="referrals")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="referrals")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="referrals")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, null=True, related_name="referrals")
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, null=True, related_name="referrals")
    ref = models.CharField(max_length=40)
    referred_on = models.DateField(null=True)
    english = models.CharField(max_length=20, blank=True)
    education = models.CharField(max_length=20, blank=True)
    worked_before = models.CharField(max_length=3, choices=YesNo, blank=True)
    young_children = models.CharField(max_length=3, choices=YesNo, blank=True)
    standing = models.CharField(max_length=12, choices=Standing, default=Standing.NEW)

    objects = ReferralQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("programme", "office", "ref"), name="referrals_ref_once"),
        )
        indexes = (
            models.Index(
                fields=("office", "standing", "referred_on", "ref"), name="referrals_standing_in_order"
            ),
        )

    def __str__(self) -> str:
        return self.ref
