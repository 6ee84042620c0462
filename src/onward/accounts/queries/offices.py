from django.db.models import QuerySet

from onward.accounts.models import Office, User
from onward.lib.refusals import Refused


def office(key: str) -> Office:
    """The office of this key; :class:`Refused` names the ones that are there."""
    found = Office.objects.filter(key=key).first()
    if found is None:
        known = ", ".join(Office.objects.order_by("key").values_list("key", flat=True)) or "none yet"
        raise Refused(f"There is no office “{key}”. Known offices: {known}.")
    return found


def only_office() -> Office:
    """The one office that there is; :class:`Refused` where somebody has to say which."""
    found = list(Office.objects.order_by("key"))
    if len(found) != 1:
        known = ", ".join(office.key for office in found) or "none yet"
        raise Refused(f"Say which office it is for, with --office. Known offices: {known}.")
    return found[0]


def every() -> QuerySet[Office]:
    """All offices by name. Which ones there are is no secret among account administrators."""
    return Office.objects.order_by("name", "pk")


def visible_to(user: User) -> QuerySet[Office]:
    """The office that this user may change."""
    return Office.objects.visible_to(user)
