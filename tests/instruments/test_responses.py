import datetime as dt

import pytest
from django.db import connection

from onward.audit.models import Event
from onward.instruments.actions import responses
from onward.instruments.actions.responses import ResponseLine
from onward.instruments.models import Response
from onward.lib.refusals import Refused
from onward.programmes.queries.definitions import current_version, programme
from tests.factories.referrals import referral

DAY = dt.date(2021, 1, 20)


@pytest.fixture
def record(star_2020, office, caseworker):
    somebody = referral(star_2020, office)
    version = current_version(star_2020)

    def record(instrument, stage, answers, texts=None):
        line = ResponseLine(somebody.pk, instrument, stage, DAY, answers, texts, version.pk)
        return responses.record_response(
            referral=somebody, definition=version, told=line, by=caseworker.actor
        )

    return record


def test_a_reading_is_recorded_with_the_version_that_names_its_items(record, star_2020, caseworker):
    row = record("star", "first", {"aspiration": 4, "job_search": 10})
    assert row.answers == {"aspiration": 4, "job_search": 10}
    assert (row.definition, row.recorded_by) == (current_version(star_2020), caseworker)
    assert Event.objects.get(kind="instruments.response_recorded").fields == ["aspiration", "job_search"]


@pytest.mark.parametrize("value", [0, 11, -3, "7", True, 4.5])
def test_a_reading_off_the_scale_is_refused(record, value):
    with pytest.raises(Refused, match=r"is off the scale\. Give a whole number from 1 to 10"):
        record("star", "first", {"aspiration": value})
    assert not Response.objects.exists()


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (("star", "first", {"happiness": 4}), "does not ask “happiness”"),
        (("star", "after", {"aspiration": 4}), "has no stage “after”"),
        (("horoscope", "first", {}), "has no instrument “horoscope”"),
        (("knowledge", "before", {"job_websites": "perhaps"}), "“perhaps” is not one of its answers"),
        (("feedback", "after", {"comment": "Thanks"}), "is answered in another way"),
    ],
)
def test_what_the_instrument_does_not_ask_is_refused(record, told, sentence):
    with pytest.raises(Refused, match=sentence):
        record(*told)


def test_every_mistake_has_its_sentence(record):
    with pytest.raises(Refused) as refusal:
        record("star", "first", {"aspiration": 0, "job_search": 99, "happiness": 4})
    assert len(refusal.value.sentences) == 3


def test_free_text_is_sealed(record):
    row = record("feedback", "after", {"email": "yes"}, {"comment": "More interviews please"})
    row.refresh_from_db()
    assert row.texts == {"comment": "More interviews please"}
    with connection.cursor() as cursor:
        cursor.execute("SELECT texts FROM instruments_response")
        [(stored,)] = cursor.fetchall()
    assert "interviews" not in stored


def test_the_questions_of_another_programme_are_refused(star_2020, office, caseworker):
    other = current_version(programme("star-2"))
    somebody = referral(star_2020, office)
    line = ResponseLine(somebody.pk, "star", "first", DAY, {}, None, other.pk)
    with pytest.raises(Refused, match="of another programme"):
        responses.record_response(referral=somebody, definition=other, told=line, by=caseworker.actor)
