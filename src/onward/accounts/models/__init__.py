from onward.accounts.models.card import Card
from onward.accounts.models.invitation import Invitation
from onward.accounts.models.office import Office
from onward.accounts.models.partner import Partner
from onward.accounts.models.sent_code import SentCode
from onward.accounts.models.sign_in import SignIn
from onward.accounts.models.user import User

__all__ = ["Card", "Invitation", "Office", "Partner", "SentCode", "SignIn", "User"]
