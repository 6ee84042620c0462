"""Sharing agreements: which there are, and which one lets something leave."""

import datetime as dt

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from onward.accounts.models import Office, User
from onward.people.models import Agreement


def all_seen(user: User) -> QuerySet[Agreement]:
    """The office's agreements, those in force first."""
    found = Agreement.objects.visible_to(user).select_related("partner", "recorded_by")
    return found.order_by("ended_on", "-since", "-pk")


def one(user: User, agreement_id: int) -> Agreement:
    return get_object_or_404(Agreement.objects.visible_to(user), pk=agreement_id)


def with_partner(office: Office, partner_id: int, *, on: dt.date | None = None) -> Agreement | None:
    """The agreement in force between an office and a partner; the one that began last where there are two."""
    found = Agreement.objects.in_force(on or timezone.localdate()).filter(office=office, partner=partner_id)
    return found.order_by("-since", "-pk").first()


def with_a_funder(office: Office, *, on: dt.date | None = None) -> Agreement | None:
    """The agreement in force between an office and its funder."""
    found = Agreement.objects.in_force(on or timezone.localdate()).with_funders().filter(office=office)
    return found.order_by("-since", "-pk").first()
