from onward.support.models.move_on import MoveOnStep
from onward.support.models.plan import Objective, Review
from onward.support.models.support_session import SupportSession

__all__ = ["MoveOnStep", "Objective", "Review", "SupportSession"]
