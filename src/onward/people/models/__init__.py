from onward.people.models.access import Access, Block
from onward.people.models.agreement import Agreement
from onward.people.models.alert import Alert
from onward.people.models.consent import Consent, ConsentOverride, Disclosed
from onward.people.models.contact import ContactPoint
from onward.people.models.handover import Handover
from onward.people.models.link import PersonLink
from onward.people.models.merge import Merge
from onward.people.models.name_key import NameKey
from onward.people.models.person import Person
from onward.people.models.restriction import Restriction

__all__ = [
    "Access",
    "Agreement",
    "Alert",
    "Block",
    "Consent",
    "ConsentOverride",
    "ContactPoint",
    "Disclosed",
    "Handover",
    "Merge",
    "NameKey",
    "Person",
    "PersonLink",
    "Restriction",
]
