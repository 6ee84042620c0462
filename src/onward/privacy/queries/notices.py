from onward.accounts.models import User
from onward.people.models import Person
from onward.people.parts import Part
from onward.privacy.models import Notice


def people_near_their_end(user: User) -> int:
    """How many people whom the user may see have a notice standing; one query."""
    seen = Person.objects.visible_to(user, Part.PRIVACY).values("pk")
    return Notice.objects.filter(person__in=seen).values("person").distinct().count()
