import datetime as dt
from collections.abc import Sequence

from onward.accounts.models import Office
from onward.programmes.models import Programme
from onward.voices.models import Contribution


def said(
    programme: Programme, *, office: Office | None, as_of: dt.date, cohorts: Sequence[str] = ()
) -> list[Contribution]:
    """What was said in the focus groups up to and with ``as_of``, oldest first; undated ones too. One
    query.
    """
    found = Contribution.objects.filter(cohort__programme=programme).exclude(on__gt=as_of)
    if office is not None:
        found = found.filter(cohort__office=office)
    if cohorts:
        found = found.filter(cohort__code__in=cohorts)
    return list(found.order_by("on", "cohort__code", "id"))
