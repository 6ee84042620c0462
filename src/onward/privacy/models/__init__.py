from onward.privacy.models.forgotten import Forgotten, Notice
from onward.privacy.models.hold import Hold
from onward.privacy.models.pack import Pack
from onward.privacy.models.request import Request, RequestStep

__all__ = ["Forgotten", "Hold", "Notice", "Pack", "Request", "RequestStep"]
