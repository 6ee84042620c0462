import datetime as dt

import pytest

from onward.audit.models import Event
from onward.lib.refusals import Refused
from onward.programmes.actions import cohorts
from onward.programmes.actions.cohorts import CohortLine
from onward.programmes.models import Cohort
from onward.programmes.queries.definitions import current_version

C1 = CohortLine("C1", dt.date(2021, 1, 12), dt.date(2021, 4, 2), "online")


def test_a_cohort_is_pinned_to_the_definition_it_started_with(star_2020, office, caseworker):
    opened = cohorts.open_cohort(programme=star_2020, office=office, told=C1, by=caseworker.actor)
    assert opened.definition == current_version(star_2020)
    event = Event.objects.get(kind="programmes.cohort_opened")
    assert (event.object_id, event.fields) == (opened.pk, ["code", "delivery", "ends_on", "starts_on"])


def test_a_code_is_given_once_in_an_office(star_2020, office, other_office, caseworker, outsider):
    for where, who in ((office, caseworker), (other_office, outsider)):
        cohorts.open_cohort(programme=star_2020, office=where, told=C1, by=who.actor)
    with pytest.raises(Refused, match="There is a cohort C1 already"):
        cohorts.open_cohort(programme=star_2020, office=office, told=C1, by=caseworker.actor)


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (C1._replace(code=""), "A cohort needs a code"),
        (C1._replace(code="C" * 21), "A cohort needs a code"),
        (C1._replace(ends_on=dt.date(2021, 1, 11)), "Cohort C1 ends before it starts"),
    ],
)
def test_what_cannot_be_so_is_refused(star_2020, office, caseworker, told, sentence):
    with pytest.raises(Refused, match=sentence):
        cohorts.open_cohort(programme=star_2020, office=office, told=told, by=caseworker.actor)
    assert not Cohort.objects.exists()
