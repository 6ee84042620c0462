from onward.accounts.models import Office
from onward.lib.refusals import Refused


def office(key: str) -> Office:
    """The office of this key; :class:`Refused` names the ones that are there."""
    found = Office.objects.filter(key=key).first()
    if found is None:
        known = ", ".join(Office.objects.order_by("key").values_list("key", flat=True)) or "none yet"
        raise Refused(f"There is no office “{key}”. Known offices: {known}.")
    return found
