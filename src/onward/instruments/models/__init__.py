from onward.instruments.models.response import Response

__all__ = ["Response"]
