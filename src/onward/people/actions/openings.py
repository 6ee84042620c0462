"""Opening a record with a written reason, where nothing else lets a caseworker in: three hours, and told."""

from functools import partial

from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone

from onward.accounts.access import acts
from onward.accounts.models import User
from onward.audit.actions import events
from onward.audit.actors import Actor
from onward.lib.refusals import Refused
from onward.people import access
from onward.people.choices import AccessKind
from onward.people.models import Access, Alert, Block, Person
from onward.people.models.alert import TOLD
from onward.people.parts import Part
from onward.people.rules import access as rules

SUBJECT = "Something waits for you in Onward"
BODY = "Somebody opened a record with a reason. Sign in to see.\n"


@acts("access.open", {"person": None})
@transaction.atomic
def open_record(*, person: Person, reason: str, by: Actor) -> Access:
    """This user alone may see the record for three hours; the leads are told now. Raises :class:`Refused`.

    Source: the safety specification, "Who can see what", 4.
    """
    user = User.objects.get(pk=by.user_id or 0)
    until = access.open_until(user, person)
    seen = Person.objects.visible_to(user, Part.RECORD).filter(pk=person.pk).exists()
    still = timezone.localtime(until) if until else None
    if refusal := rules.why_not_open(sees_already=seen, open_until=still):
        raise Refused(refusal)
    if found := rules.mistakes_of_reason(reason):
        raise Refused(*found)
    now = timezone.now()
    opened = Access.objects.create(
        person=person,
        kind=AccessKind.OPENED,
        user=user,
        since=now,
        until=now + rules.OPENED_FOR,
        reason=reason.strip(),
    )
    alert = Alert.objects.create(access=opened, at=now)
    _record("people.record_opened", "people.access", opened.pk, person, by)
    for address in _addresses(person):
        transaction.on_commit(partial(_mail, address), robust=True)
    _record("people.alert_raised", "people.alert", alert.pk, person, by)
    return opened


@acts("audit.see", {"alert.access.person": Part.PRIVACY})
@transaction.atomic
def look_at(*, alert: Alert, note: str, by: Actor) -> None:
    """Somebody who was told has looked whether the reason was good. Raises :class:`Refused`."""
    found = Alert.objects.select_for_update().waiting().filter(pk=alert.pk).first()
    if found is None:
        raise Refused("Somebody has looked at this already. Their note stands below.")
    if not note.strip():
        raise Refused("Write down what you found: was the reason good, and what happens now?")
    found.looked_at, found.looked_by_id, found.note = timezone.now(), by.user_id, note.strip()
    found.save(update_fields=["looked_at", "looked_by", "note"])
    _record("people.alert_looked_at", "people.alert", alert.pk, alert.access.person, by)


def _addresses(person: Person) -> list[str]:
    """The mail addresses of those who are told; somebody who must not see the person is not among them."""
    told = User.objects.filter(office_id=person.office_id, role__in=TOLD, is_active=True)
    kept_away = Block.objects.in_force().filter(person=person).values("user")
    addresses = told.exclude(pk__in=kept_away).exclude(email=None).values_list("email", flat=True)
    return [address for address in addresses if address]


def _mail(address: str) -> None:
    """A mail of its own to each: it names nobody, and shows nobody else's address."""
    send_mail(SUBJECT, BODY, None, [address])


def _record(kind: str, thing: str, thing_id: int, person: Person, by: Actor) -> None:
    events.record(kind, by=by, object_type=thing, object_id=thing_id, person_id=person.pk, fields=["reason"])
