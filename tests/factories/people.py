"""Somebody of an office, and who may see them, made directly in the tables. Everybody is invented."""

from onward.accounts.models import Office, Partner, User
from onward.lib import codes
from onward.people.choices import AccessKind
from onward.people.models import Access, Person


def person(office: Office, *, carried_by: User | None = None, partner: Partner | None = None) -> Person:
    """Mirabella Quillfeather, with a code of her own; in this caseload, referred by this partner."""
    made = Person.objects.create(
        office=office, code=codes.new_code(), given_name="Mirabella", family_name="Quillfeather"
    )
    if carried_by:
        carry(made, carried_by)
    if partner:
        Access.objects.create(person=made, kind=AccessKind.REFERRAL, partner=partner)
    return made


def carry(person: Person, user: User) -> Access:
    return Access.objects.create(person=person, kind=AccessKind.CASELOAD, user=user)
