from onward.accounts.models.office import Office
from onward.accounts.models.user import User

__all__ = ["Office", "User"]
