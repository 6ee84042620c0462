"""Which modules are open to somebody changes with what was seen: the trail tells it."""

from collections.abc import Iterator
from contextlib import contextmanager

from onward.audit.actions import events
from onward.audit.actors import Actor
from onward.referrals.models import Referral
from onward.referrals.queries import eligibility


@contextmanager
def telling_openings(referral: Referral, by: Actor) -> Iterator[None]:
    """Tells which modules what happens inside opens, and which it closes, by their keys."""
    before = eligibility.open_modules(referral)
    yield
    after = eligibility.open_modules(referral)
    for kind, keys in (
        ("referrals.module_opened", after - before),
        ("referrals.module_closed", before - after),
    ):
        if keys:
            events.record(
                kind,
                by=by,
                object_type="referrals.referral",
                object_id=referral.pk,
                person_id=referral.person_id,
                fields=sorted(keys),
            )
