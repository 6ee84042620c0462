import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from django.db.models import Count

from onward.accounts.models import Office
from onward.programmes.models import Programme
from onward.training.choices import SessionKind
from onward.training.models import Attendance


class Marks(NamedTuple):
    """Rows of the register of one cohort and session day with one mark."""

    cohort: str
    starts_on: dt.date
    on: dt.date
    mark: str
    rows: int


def by_day(
    programme: Programme, *, office: Office | None, as_of: dt.date, cohorts: Sequence[str] = ()
) -> Iterator[Marks]:
    """How often each mark was given on each day of training, up to and with ``as_of``; one query.

    Of sessions of the course that were not cancelled.
    """
    register = Attendance.objects.filter(
        session__cohort__programme=programme,
        session__on__lte=as_of,
        session__cancelled_at=None,
        session__kind=SessionKind.COURSE,
    )
    if office is not None:
        register = register.filter(session__cohort__office=office)
    if cohorts:
        register = register.filter(session__cohort__code__in=cohorts)
    columns = ("session__cohort__code", "session__cohort__starts_on", "session__on", "mark")
    found = register.order_by(*columns).values_list(*columns).annotate(Count("id"))
    for row in found.iterator(chunk_size=2000):
        yield Marks(*row)
