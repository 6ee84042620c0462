from onward.privacy.models.hold import Hold
from onward.privacy.models.request import Request, RequestStep

__all__ = ["Hold", "Request", "RequestStep"]
