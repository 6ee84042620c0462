"""Sets of report files for the pages: only of the user's own office."""

from django.db.models import QuerySet

from onward.accounts.models import User
from onward.programmes.models import Programme
from onward.reports import access
from onward.reports.models import ReportFiles


def visible_to(user: User, programme: Programme) -> QuerySet[ReportFiles]:
    """All sets of the programme's files that the user may take, the latest first.

    Those that list records are for users who may see the people behind a figure.
    """
    if user.office_id is None:
        return ReportFiles.objects.none()
    found = ReportFiles.objects.filter(programme=programme, office_id=user.office_id)
    if not access.may_see_people(user):
        found = found.filter(with_records=False)
    return found.select_related("programme", "office", "asked_by").order_by("-pk")
