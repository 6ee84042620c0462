"""What a reader asks of a page: the day and the cohorts, as far as they may choose."""

from dataclasses import dataclass

from django.http import QueryDict
from django.utils import timezone

from onward.accounts.models import User
from onward.programmes.models import Programme
from onward.reports import access
from onward.reports.forms import AskedForm
from onward.reports.queries.timetable import cohorts
from onward.reports.report.gather import Wanted


@dataclass(frozen=True)
class Asking:
    """``form`` is ``None`` for readers who may not choose; ``address`` is kept by every link of the page."""

    wanted: Wanted
    form: AskedForm | None
    address: str


def asking(user: User, programme: Programme, data: QueryDict) -> Asking:
    """What the page is asked; a day or cohort that does not exist is told in the form, and left out."""
    today = timezone.localdate()
    audience = access.audience_of(user)
    if not access.may_choose(user):
        return Asking(Wanted(programme, user.office, today, (), audience, with_records=False), None, "")
    codes = [cohort.code for cohort in cohorts(programme, user.office)]
    form = AskedForm(data, cohorts=codes)
    form.is_valid()
    chosen = tuple(code for code in codes if code in form.cleaned_data.get("cohort", ()))
    day = form.cleaned_data.get("as_of") or today
    records = access.may_see_people(user)
    return Asking(
        Wanted(programme, user.office, day, chosen, audience, with_records=records), form, form.address()
    )
