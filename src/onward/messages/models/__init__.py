from onward.messages.models.message import Delivery, Message
from onward.messages.models.prompt import DailyPrompt
from onward.messages.models.stop import Stop

__all__ = ["DailyPrompt", "Delivery", "Message", "Stop"]
