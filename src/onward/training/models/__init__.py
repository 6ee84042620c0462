from onward.training.models.attendance import Attendance
from onward.training.models.session import Session

__all__ = ["Attendance", "Session"]
