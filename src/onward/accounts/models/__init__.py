from onward.accounts.models.office import Office
from onward.accounts.models.partner import Partner
from onward.accounts.models.user import User

__all__ = ["Office", "Partner", "User"]
