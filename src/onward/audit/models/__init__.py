from onward.audit.models.event import Event

__all__ = ["Event"]
