from onward.assistance.models.assistance import Assistance, Payment
from onward.assistance.models.help_request import HelpRequest

__all__ = ["Assistance", "HelpRequest", "Payment"]
