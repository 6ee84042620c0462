from onward.outcomes.models.follow_up import FollowUp

__all__ = ["FollowUp"]
