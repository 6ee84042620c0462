from typing import Self

from django.db import models
from django.utils import timezone

from onward.accounts.choices import Role
from onward.accounts.models import Office, Partner, User
from onward.lib.sealed import SealedJSON, SealedText
from onward.programmes.models import Programme
from onward.referrals.models.referral import Referral


class DraftQuerySet(models.QuerySet["Draft", "Draft"]):
    def visible_to(self, user: User) -> Self:
        """What the user's own partner organisation is writing; the team, what it writes down for a partner.

        What a partner's workers write is the office's to see once it was sent.
        """
        if not user.is_active:
            return self.none()
        if user.partner_id:
            theirs = models.Q(started_by=None) | models.Q(started_by__partner=user.partner_id)
            return self.filter(theirs, partner=user.partner_id)
        if user.role not in (Role.CASEWORKER, Role.MANAGER):
            return self.none()
        return self.filter(office=user.office_id, started_by__office=user.office_id)

    def open_now(self) -> Self:
        """Those that were neither sent nor thrown away."""
        return self.filter(sent_as=None, thrown_away_at=None)


class Draft(models.Model):
    """A referral that a partner's worker, or the team for them, is still writing.

    ``answers`` holds what was answered so far, sealed whole, by the names of the Human Trafficking Case Data
    Standard where it has them (``rules/answers.py``). It is emptied when the draft is sent (``sent_as``) or
    thrown away.
    """

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="drafts")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="drafts")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="drafts")
    started_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    answers = SealedJSON(default=dict)
    started_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    sent_as = models.OneToOneField(Referral, on_delete=models.CASCADE, null=True, related_name="draft")
    thrown_away_at = models.DateTimeField(null=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(sent_as=None) | models.Q(thrown_away_at=None),
                name="referrals_draft_ends_once",
            ),
        )

    def __str__(self) -> str:
        return f"draft {self.pk}"


class DraftLink(models.Model):
    """A link and a code that were mailed to a worker without an account: one draft, written and sent by them.

    Whoever has both may read nothing but this draft. It ends by itself (``until``), after too many wrong
    codes (``tries``), when the draft was sent, or when somebody ends it.
    """

    draft = models.OneToOneField(Draft, on_delete=models.CASCADE, related_name="link")
    token_hash = models.CharField(max_length=64, unique=True)
    code_hash = models.CharField(max_length=128)
    email = SealedText()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"link to draft {self.draft_id}"
