"""Referrals that are being written, and where somebody can refer to."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from onward.accounts.models import Office, Partner, User
from onward.people.models import Agreement
from onward.people.rules import names
from onward.programmes.definition.schema import Criterion
from onward.programmes.models import Cohort, Programme
from onward.programmes.queries import definitions
from onward.programmes.queries.definitions import current
from onward.referrals.models import Draft, Referral
from onward.referrals.rules import answers
from onward.referrals.rules.drafts import KEPT, confirmed_by_partners, to_go_on_with


@dataclass(frozen=True, slots=True)
class Offer:
    """Where somebody can be referred to: a programme of an office."""

    office: Office
    programme: Programme

    @property
    def key(self) -> str:
        return f"{self.office.pk}-{self.programme.pk}"

    @property
    def label(self) -> str:
        return f"{self.programme}, {self.office}"


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A draft in a list, named by initials; ``screen`` is where to go on, blank where all is answered."""

    draft: Draft
    initials: str
    screen: str

    @property
    def kept_until(self) -> dt.date:
        """The day on which the clock throws it away, if nobody changes it."""
        return timezone.localdate(self.draft.changed_at + KEPT)


def offers(user: User) -> list[Offer]:
    """Where this user can refer to: for a partner, every office with an agreement in force."""
    if user.partner_id:
        agreed = Agreement.objects.in_force(timezone.localdate()).filter(partner=user.partner_id)
        offices = Office.objects.filter(pk__in=agreed.values("office")).order_by("name")
    else:
        offices = Office.objects.visible_to(user)
    return [Offer(office, programme) for office in offices for programme in programmes_of(office)]


def programmes_of(office: Office) -> list[Programme]:
    """What an office runs: the programmes of its cohorts that go on or come, else of its earlier ones.

    An office without a cohort has only begun, and takes referrals for every programme that is known.
    """
    cohorts = Cohort.objects.filter(office=office)
    for some in (cohorts.filter(ends_on__gte=timezone.localdate()), cohorts):
        if found := list(definitions.every().filter(pk__in=some.values("programme"))):
            return found
    return list(definitions.every())


def partners(user: User) -> QuerySet[Partner]:
    """The partner organisations in whose name this user can write a referral."""
    return Partner.objects.visible_to(user).order_by("name")


def of_user(user: User) -> QuerySet[Draft]:
    """Drafts that are not sent yet, the latest first."""
    seen = Draft.objects.visible_to(user).open_now().order_by("-changed_at", "-pk")
    return seen.select_related("office", "programme", "partner", "started_by", "link")


def lines(user: User) -> list[DraftLine]:
    """The same as lines of a list."""
    return [line(draft) for draft in of_user(user)]


def line(draft: Draft) -> DraftLine:
    told = answers.told(draft.answers, ("given_name", "family_name"))
    initials = names.masked(*(told.get(name, "") for name in ("given_name", "family_name")))
    return DraftLine(draft, initials, to_go_on_with(answers.answered(draft.answers)))


def one(user: User, draft_id: int) -> Draft:
    """A draft that this user may write, or that was sent; what was thrown away is not there any more."""
    seen = Draft.objects.visible_to(user).filter(thrown_away_at=None)
    with_all = seen.select_related("office", "programme", "partner", "started_by", "sent_as__person", "link")
    return get_object_or_404(with_all, pk=draft_id)


def criteria(draft: Draft) -> list[Criterion]:
    """What the partner can confirm, in the words of the programme's definition."""
    return confirmed_by_partners(current(draft.programme).criteria)


def sent_referral(user: User, draft: Draft) -> Referral | None:
    """What the draft became, if its writer may see how it goes on; who said no to that is not shown."""
    seen = Referral.objects.visible_to(user).select_related("person")
    return seen.filter(pk=draft.sent_as_id).first() if draft.sent_as_id else None


def refs(office: Office, programme: Programme) -> list[str]:
    """The latest numbers of the office for this programme, the last one first."""
    found = Referral.objects.filter(office=office, programme=programme).order_by("-pk")
    return list(found.values_list("ref", flat=True)[:500])


def is_taken(office: Office, programme: Programme, ref: str) -> bool:
    return Referral.objects.filter(office=office, programme=programme, ref=ref).exists()


def same_begun_just_now(user_id: int | None, told: dict[str, Any], since: Any) -> Sequence[Draft]:
    """Drafts that this user began since then with these very answers: a double click begins one."""
    fresh = Draft.objects.open_now().filter(started_by=user_id, started_at__gte=since)
    return [draft for draft in fresh if draft.answers == told]
