import pytest

from onward.audit.models import Event
from onward.lib.refusals import Refused
from onward.training.actions import bookings
from onward.training.actions.bookings import Wanted
from onward.training.choices import BookingKind
from onward.training.models import Booking, Session
from tests.factories import cohorts

TWO_CHILDREN = Wanted(BookingKind.CHILDCARE, children=2)
ALBANIAN = Wanted(BookingKind.INTERPRETER, language="Albanian")


@pytest.fixture
def session(planned) -> Session:
    """With places for three children."""
    Session.objects.filter(pk=planned[0].pk).update(childcare_places=3)
    planned[0].refresh_from_db()
    return planned[0]


@pytest.fixture
def book(session, enrolled, caseworker):
    def book(told: Wanted, who: int = 0) -> Booking:
        return bookings.book(session=session, referral=enrolled[who], told=told, by=caseworker.actor)

    return book


def test_childcare_and_an_interpreter_are_booked(book, enrolled, caseworker):
    assert (book(TWO_CHILDREN).children, book(ALBANIAN).language) == (2, "Albanian")
    told = Event.objects.filter(kind="training.booking_made", person_id=enrolled[0].person_id)
    assert [event.fields for event in told.order_by("pk")] == [["kind", "children"], ["kind", "language"]]


def test_a_double_click_books_once(book):
    assert book(TWO_CHILDREN) == book(TWO_CHILDREN)
    assert Booking.objects.count() == 1


def test_no_more_children_than_there_are_places(book):
    book(TWO_CHILDREN)
    with pytest.raises(Refused, match="One place is left"):
        book(TWO_CHILDREN, who=1)


def test_a_cancelled_booking_gives_its_places_back(book, caseworker):
    first = book(TWO_CHILDREN)
    bookings.cancel_booking(booking=first, by=caseworker.actor)
    bookings.cancel_booking(booking=first, by=caseworker.actor)
    book(TWO_CHILDREN, who=1)
    assert Booking.objects.filter(cancelled_at=None).count() == 1
    assert Event.objects.filter(kind="training.booking_cancelled").count() == 1


def test_a_session_without_childcare_books_none(planned, enrolled, caseworker):
    with pytest.raises(Refused, match="no places for children"):
        bookings.book(session=planned[1], referral=enrolled[0], told=TWO_CHILDREN, by=caseworker.actor)


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (Wanted(BookingKind.CHILDCARE), "for how many children"),
        (Wanted(BookingKind.INTERPRETER, language=" "), "which language"),
    ],
)
def test_a_booking_says_what_it_is_for(book, told, sentence):
    with pytest.raises(Refused, match=sentence):
        book(told)


def test_only_who_is_expected_gets_a_booking(session, star_2020, office, caseworker):
    [stranger] = cohorts.people(cohorts.cohort(star_2020, office, code="C5"), 1)
    with pytest.raises(Refused, match="not expected at this session"):
        bookings.book(session=session, referral=stranger, told=ALBANIAN, by=caseworker.actor)


def test_what_is_booked_is_changed_by_cancelling_it_first(book):
    book(TWO_CHILDREN)
    with pytest.raises(Refused, match="booked for them already"):
        book(Wanted(BookingKind.CHILDCARE, children=1))
