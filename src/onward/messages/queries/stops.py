"""Numbers and addresses, as they are typed or brought by a provider, as the keyed hashes that know them."""

from onward.accounts.models import Office
from onward.lib.refusals import Refused
from onward.people.choices import ContactKind
from onward.people.rules import keys
from onward.people.rules.contact import normal


def hashes(number: str) -> set[str]:
    """As it would be kept in each office's country, and with its own country told without a +."""
    typed = number.strip()
    kind = ContactKind.EMAIL if "@" in typed else ContactKind.PHONE
    spelt = {typed, f"+{typed}"} if typed[:1].isdigit() and not typed.startswith("0") else {typed}
    found = set()
    for country in Office.objects.values_list("country", flat=True).distinct():
        for one in spelt:
            try:
                found.add(keys.of_contact(normal(kind, one, country=country)))
            except Refused:  # no number in that country, or no address
                continue
    return found
