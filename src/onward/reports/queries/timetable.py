from django.db.models import QuerySet

from onward.accounts.models import Office
from onward.programmes.models import Cohort, Programme


def cohorts(programme: Programme, office: Office | None) -> QuerySet[Cohort]:
    """The programme's cohorts (of one office), the earliest first."""
    found = Cohort.objects.filter(programme=programme)
    if office is not None:
        found = found.filter(office=office)
    return found.order_by("starts_on", "code")


def only_office(programme: Programme) -> Office | None:
    """The office that runs the programme, where it is one alone."""
    offices = list(Office.objects.filter(cohorts__programme=programme).distinct()[:2])
    return offices[0] if len(offices) == 1 else None
