"""Which numbers of a workbook belonged to somebody who was forgotten since."""

import datetime as dt
from collections.abc import Collection

from django.utils import timezone

from onward.accounts.models import Office
from onward.lib.sealed import fingerprint
from onward.people.models import Person
from onward.privacy.models import Forgotten
from onward.programmes.models import Programme
from onward.referrals.models import Referral


def _hash(programme: str, ref: str) -> str:
    return fingerprint("privacy.ref", programme, ref)


def hashes_of(people: Collection[Person]) -> list[str]:
    """Keyed hashes of all numbers of these people, to be kept when the numbers themselves go."""
    refs = Referral.objects.filter(person__in=people).order_by("pk").values_list("programme__key", "ref")
    return [_hash(programme, ref) for programme, ref in refs]


def among(programme: Programme, office: Office, refs: Collection[str]) -> dict[str, dt.date]:
    """Those of ``refs`` whose person was forgotten in this office, with the day; one query."""
    certificates = Forgotten.objects.filter(office=office, whole=True, ref_hashes__isnull=False)
    days = {
        one: timezone.localdate(at)
        for hashes, at in certificates.order_by("pk").values_list("ref_hashes", "recorded_at")
        for one in hashes or ()
    }
    found = {ref: days.get(_hash(programme.key, ref)) for ref in refs} if days else {}
    return {ref: on for ref, on in found.items() if on is not None}
