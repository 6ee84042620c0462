"""Days on which an office does not teach."""

import datetime as dt
from collections.abc import Collection

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from onward.accounts.models import Office, User
from onward.training.models import Closure
from onward.training.rules import bank_holidays, plan


def of_office(user: User) -> QuerySet[Closure]:
    """The closures of the user's office, the latest first."""
    return Closure.objects.filter(office_id=user.office_id or 0).order_by("-first", "-pk")


def one(user: User, closure_id: int) -> Closure:
    return get_object_or_404(of_office(user).select_related("office"), pk=closure_id)


def closed_days(office: Office, region: str, years: Collection[int]) -> dict[dt.date, str]:
    """Each day of these years without teaching, with the reason: bank holidays of the region, closures."""
    kept = Closure.objects.filter(
        office=office, first__lte=dt.date(max(years), 12, 31), last__gte=dt.date(min(years), 1, 1)
    )
    spans = kept.order_by("first").values_list("first", "last", "title")
    return plan.closed_days(bank_holidays.of_region(region, years), spans)
