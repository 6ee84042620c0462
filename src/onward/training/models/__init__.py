from onward.training.models.attendance import Attendance, RegisterEntry
from onward.training.models.booking import Booking
from onward.training.models.feed import CalendarFeed
from onward.training.models.session import Closure, Session, SessionNote

__all__ = ["Attendance", "Booking", "CalendarFeed", "Closure", "RegisterEntry", "Session", "SessionNote"]
