from onward.people.rules.particulars import Particulars, mistakes

__all__ = ["Particulars", "mistakes"]
