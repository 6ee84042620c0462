import datetime as dt
from collections.abc import Sequence

from onward.accounts.models import Office
from onward.people.choices import Purpose, YesNo
from onward.people.queries.consents import allowed
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


def quotable(said: Sequence[Contribution], *, audience: str) -> set[int]:
    """Which of these contributions (ids) may be quoted to this audience today.

    What was said in a group: where it was marked so. What a known person said: where, besides, their own
    consent that counts today is a yes. One query for all of them.
    """
    marked = [one for one in said if one.quote_allowed == YesNo.YES]
    asked = {one.person_id for one in marked if one.person_id}
    agreed = allowed(asked, Purpose.QUOTE, audience) if asked else set()
    return {one.pk for one in marked if one.person_id is None or one.person_id in agreed}
