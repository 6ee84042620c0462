from onward.voices.models.contribution import Contribution

__all__ = ["Contribution"]
