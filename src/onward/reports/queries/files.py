"""Sets of report files for the pages: only of the user's own office."""

from django.db.models import QuerySet

from onward.accounts.models import User
from onward.programmes.models import Programme
from onward.reports.models import ReportFiles


def visible_to(user: User, programme: Programme) -> QuerySet[ReportFiles]:
    """All sets of the programme's files that the user may take, the latest first.

    Those that list records are for users who may see the people behind a figure.
    """
    found = ReportFiles.objects.visible_to(user).filter(programme=programme)
    return found.select_related("programme", "office", "asked_by").order_by("-pk")
