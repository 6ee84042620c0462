"""Whose channel it is: a phone number or e-mail address that somebody typed, where a code may go to it."""

from collections.abc import Collection
from typing import NamedTuple

from django.utils import timezone

from onward.accounts.models import Office
from onward.lib.refusals import Refused
from onward.people.choices import ContactKind
from onward.people.models import ContactPoint, Person
from onward.people.queries.contacts import way
from onward.people.rules import keys
from onward.people.rules.contact import Use, normal, why_not_safe


class SafeChannel(NamedTuple):
    """Where a sign-in code may go: to whom, by which kind of door, to which number or address."""

    person: Person
    kind: str
    value: str


def safe_channel(typed: str, kinds: Collection[str]) -> SafeChannel | None:
    """The one person whom this phone number or e-mail address reaches and who agreed to codes on it.

    ``None`` as well where it is not safe now, and where two people share it: a code could open the record of
    the other one.
    """
    kind = ContactKind.EMAIL if "@" in typed else ContactKind.PHONE
    if kind not in kinds:
        return None
    points = ContactPoint.objects.in_use().filter(kind=kind, value_hash__in=_hashes(kind, typed))
    points = points.filter(person__merged_into=None, person__forgotten_on=None)
    found = list(points.select_related("person__office", "person__account")[:2])
    if len(found) != 1 or why_not_safe(way(found[0]), Use.CODE, timezone.now()):
        return None
    return SafeChannel(found[0].person, kind, found[0].value)


def _hashes(kind: str, typed: str) -> set[str]:
    """As it would be kept in each office's country: nobody knows yet whose office it is."""
    found = set()
    for country in Office.objects.values_list("country", flat=True).distinct():
        try:
            found.add(keys.of_contact(normal(kind, typed, country=country)))
        except Refused:  # no number in that country
            continue
    return found
