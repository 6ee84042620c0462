"""Who may do what with somebody, and what their consent stands in the way of: predicates on rows."""

import datetime as dt

from django.utils import timezone

from onward.accounts.access import may
from onward.accounts.choices import Role
from onward.accounts.models import User
from onward.lib.refusals import Refused
from onward.people.choices import AccessKind, Answer, Purpose
from onward.people.models import Access, Block, Consent, ConsentOverride, Person
from onward.people.models.consent import EVERYBODY
from onward.people.rules import access as rules


def caseload_of(person: Person) -> Access | None:
    """The access of whoever carries this person, ``None`` where nobody does."""
    found = person.accesses.filter(kind=AccessKind.CASELOAD).open_now()
    return found.select_related("user").first()


def is_blocked(user: User, person: Person) -> bool:
    return Block.objects.in_force().filter(user=user, person=person).exists()


def may_carry(user: User, person: Person) -> bool:
    """Whether this user can have the person in their caseload."""
    works_here = may(user, "access.change") and user.office_id == person.office_id
    return works_here and not is_blocked(user, person)


def may_hand_over(user: User, person: Person) -> bool:
    carrier = caseload_of(person)
    return rules.may_hand_over(
        carries=carrier is not None and carrier.user_id == user.pk,
        manages=user.role == Role.MANAGER and user.office_id == person.office_id,
        carried_by_nobody=carrier is None,
    )


def may_end(user: User, access: Access) -> bool:
    carrier = caseload_of(access.person)
    return rules.may_end(
        access.kind,
        theirs=access.user_id == user.pk,
        manages=user.role == Role.MANAGER and user.office_id == access.person.office_id,
        carries=carrier is not None and carrier.user_id == user.pk,
    )


def open_until(user: User, person: Person) -> dt.datetime | None:
    """Until when this user has opened the record with a reason."""
    mine = person.accesses.filter(kind=AccessKind.OPENED, user=user).open_now()
    return mine.order_by("-until").values_list("until", flat=True).first()


def allows(person: Person, purpose: Purpose, audience: str = EVERYBODY, on: dt.date | None = None) -> bool:
    """Whether the person's own answer that counts on this day (today) is a yes that still runs.

    Who was never asked has not said yes.
    """
    day = on or timezone.localdate()
    counting = Consent.objects.filter(person=person).counting(purpose, audience, on=day)
    latest = counting.values_list("answer", "until").first()
    return latest is not None and latest[0] == Answer.AGREED and (latest[1] is None or latest[1] >= day)


def said_no(person: Person, purpose: Purpose, audience: str = EVERYBODY) -> bool:
    """Whether the answer that counts today is a no, or was taken back."""
    counting = Consent.objects.filter(person=person).counting(purpose, audience, on=timezone.localdate())
    latest = counting.values_list("answer", flat=True).first()
    return latest is not None and latest != Answer.AGREED


def overridden(person: Person, purpose: Purpose, audience: str = EVERYBODY) -> bool:
    """Whether the data-protection lead decided that it is done today all the same."""
    in_force = ConsentOverride.objects.in_force(purpose, audience, on=timezone.localdate())
    return in_force.filter(person=person).exists()


def demand(person: Person, purpose: Purpose, audience: str = EVERYBODY) -> None:
    """Before anything leaves or is sent that consent is asked for: raises :class:`Refused` without a yes."""
    if not allows(person, purpose, audience) and not overridden(person, purpose, audience):
        raise Refused(
            f"{person.code} has not agreed to this: {Purpose(purpose).label.lower()}. "
            "Ask them, and record their answer on the page “What they agreed to”."
        )


def heed(person: Person, purpose: Purpose, audience: str = EVERYBODY) -> None:
    """For what the programme does anyway: raises :class:`Refused` where the person said no to it.

    Who was never asked is not in the way. Source: docs/adr/0010-consent-that-acts.md.
    """
    if said_no(person, purpose, audience) and not overridden(person, purpose, audience):
        raise Refused(
            f"{person.code} said no to this: {Purpose(purpose).label.lower()}. "
            "If they have changed their mind, record their new answer first."
        )
