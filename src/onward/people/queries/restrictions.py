from onward.people.models import Person, Restriction


def of(person: Person) -> Restriction | None:
    """The restriction that stands on this person's record, if there is one."""
    return Restriction.objects.in_force().filter(person=person).first()
