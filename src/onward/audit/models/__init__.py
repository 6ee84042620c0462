from onward.audit.models.event import Event
from onward.audit.models.seal import Seal

__all__ = ["Event", "Seal"]
