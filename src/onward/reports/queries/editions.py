"""What earlier public editions of a programme gave away."""

from collections.abc import Iterator

from django.db.models import Q

from onward.accounts.models import Office
from onward.programmes.definition.figures import written_out
from onward.programmes.models import Programme
from onward.programmes.queries.definitions import of_version
from onward.reports.disclosure import Part, Published
from onward.reports.models import Edition


def earlier(programme: Programme, office: Office | None) -> list[Published]:
    """All that was published before, of this office or of all offices together."""
    editions = Edition.objects.filter(programme=programme).order_by("pk")
    if office is not None:
        editions = editions.filter(Q(office=office) | Q(office=None))
    return [published for edition in editions for published in _published(edition)]


def _published(edition: Edition) -> Iterator[Published]:
    rules = {rule.id: rule for rule in written_out(of_version(edition.definition_id))}
    for figure, part, split, group, values in edition.published:
        yield Published(Part(rules[figure], part, split, group, tuple(edition.cohorts)), tuple(values))
