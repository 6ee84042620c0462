from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from onward.accounts.models import User
from onward.people.models import Person
from onward.people.parts import Part
from onward.privacy.models import Hold
from onward.programmes.models import Cohort, Programme
from onward.programmes.queries.cohorts import programmes_of


def all_seen(user: User) -> QuerySet[Hold]:
    """The office's holds: those in force first."""
    found = Hold.objects.visible_to(user).select_related("person", "cohort", "programme", "placed_by")
    return found.order_by("lifted_at", "-pk")


def one(user: User, hold_id: int) -> Hold:
    return get_object_or_404(Hold.objects.visible_to(user), pk=hold_id)


def can_be_held(user: User) -> tuple[QuerySet[Cohort], QuerySet[Programme]]:
    """The cohorts and programmes that a hold may name."""
    cohorts = Cohort.objects.visible_to(user).select_related("programme").order_by("-starts_on", "code")
    return cohorts, programmes_of(user)


def person_of_code(user: User, code: str) -> Person | None:
    """Somebody of this code, as people write it; ``None`` where there is nobody whom the user may see."""
    wanted = code.strip().upper()
    return Person.objects.visible_to(user, Part.PRIVACY, writing=True).filter(code=wanted).first()
