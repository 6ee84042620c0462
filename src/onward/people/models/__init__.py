from onward.people.models.access import Access, Block
from onward.people.models.person import Person

__all__ = ["Access", "Block", "Person"]
