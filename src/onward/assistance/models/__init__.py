from onward.assistance.models.assistance import Assistance, Payment

__all__ = ["Assistance", "Payment"]
