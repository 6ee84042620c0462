from django.shortcuts import get_object_or_404

from onward.accounts.models import User
from onward.people.models import Person
from onward.privacy.models import Pack


def one(user: User, pack_id: int) -> Pack:
    """A pack that the user asked for; 404 for anybody else's."""
    return get_object_or_404(Pack.objects.visible_to(user).select_related("person"), pk=pack_id)


def of_person(user: User, person: Person) -> list[Pack]:
    """The user's own packs of this person, the latest first."""
    return list(Pack.objects.visible_to(user).filter(person=person).order_by("-pk")[:5])
