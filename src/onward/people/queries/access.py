"""Who may see somebody and why, who was asked to carry whom, and whose record was opened with a reason."""

from dataclasses import dataclass

from django.db.models import F, Q, QuerySet
from django.shortcuts import get_object_or_404

from onward.accounts.access import PERMISSIONS, may, reaches
from onward.accounts.models import User
from onward.people.access import caseload_of, may_end, may_hand_over
from onward.people.choices import AccessKind
from onward.people.models import Access, Alert, Block, Handover, Person
from onward.people.models.alert import AlertQuerySet
from onward.people.parts import Part

CARRY = PERMISSIONS["access.change"]


@dataclass(frozen=True, slots=True)
class AccessPage:
    """Who may see one person, as one user may know it: ``whole`` is false for a colleague who carries others.

    Then only who carries the person is told, and what the colleague may do about it.
    """

    person: Person
    whole: bool
    carried: Access | None
    waiting: Handover | None
    accesses: list[Access]  # open now, without the caseload
    past: list[Access]
    blocks: list[Block]  # in force
    can_take: bool
    can_hand_over: bool
    can_answer: bool
    can_take_back: bool
    can_open: bool
    can_end: bool
    can_block: bool


def page(person: Person, user: User) -> AccessPage:
    """The page "who may see this person", in a number of queries that does not depend on how many may."""
    whole = _reads(user, person, Part.PRIVACY)
    carried = caseload_of(person)
    changes = may(user, "access.change") and reaches(user, person, Part.PRIVACY)
    rows = _accesses(person) if whole else []
    now = [row for row in rows if row.pk in set(_open_ids(person))]
    waiting = person.handovers.pending().select_related("to", "asked_by", "carrier").first()
    known = waiting is not None and (whole or user.pk in (waiting.to_id, waiting.asked_by_id))
    return AccessPage(
        person=person,
        whole=whole,
        carried=carried,
        waiting=waiting if known else None,
        accesses=[row for row in now if row.kind != AccessKind.CASELOAD],
        past=[row for row in rows if row not in now],
        blocks=blocks(person) if whole else [],
        can_take=changes and carried is None,
        can_hand_over=changes and may_hand_over(user, person),
        can_answer=waiting is not None and waiting.to_id == user.pk,
        can_take_back=waiting is not None and (waiting.asked_by_id == user.pk or may_hand_over(user, person)),
        can_open=may(user, "access.open") and not whole,
        can_end=changes and any(may_end(user, row) for row in now),
        can_block=may(user, "privacy.record") and reaches(user, person, Part.PRIVACY),
    )


def _reads(user: User, person: Person, part: Part) -> bool:
    return Person.objects.visible_to(user, part).filter(pk=person.pk).exists()


def _accesses(person: Person) -> list[Access]:
    return list(person.accesses.select_related("user", "partner", "person").order_by("-since", "-pk"))


def _open_ids(person: Person) -> list[int]:
    return list(person.accesses.open_now().values_list("pk", flat=True))


def blocks(person: Person) -> list[Block]:
    """Who must not see this person, the latest first."""
    return list(person.blocks.in_force().select_related("user", "by").order_by("-since"))


def endable(person: Person, user: User) -> QuerySet[Access]:
    """The accesses to this person that the user may end."""
    mine = [row.pk for row in person.accesses.open_now().select_related("person") if may_end(user, row)]
    return Access.objects.filter(pk__in=mine).select_related("user", "partner").order_by("kind", "pk")


def carriers(person: Person) -> QuerySet[User]:
    """Who could carry this person, besides who does: nobody who must not see them is offered."""
    kept_away = Block.objects.in_force().filter(person=person).values("user")
    found = _team(person.office_id).exclude(pk__in=kept_away)
    carried = caseload_of(person)
    return found.exclude(accesses=carried) if carried else found


def team_of(user: User) -> QuerySet[User]:
    """Everybody of the user's office who can carry people."""
    return _team(user.office_id)


def _team(office_id: int | None) -> QuerySet[User]:
    near = User.objects.filter(office=office_id or 0, role__in=CARRY, is_active=True)
    return near.order_by("name", "pk")


def could_see(person: Person) -> QuerySet[User]:
    """Everybody of the office or of a partner who could be kept from this person and is not yet."""
    partners = person.accesses.exclude(partner=None).values("partner")
    there = person.blocks.in_force().values("user")
    near = User.objects.filter(Q(office_id=person.office_id) | Q(partner__in=partners), is_active=True)
    seeing = PERMISSIONS["people.see"]
    return near.filter(role__in=seeing).exclude(pk__in=there).order_by("name", "pk")


def caseload(user: User) -> QuerySet[Person]:
    """Everybody whom this user carries now, by code."""
    mine = Access.objects.open_now().filter(kind=AccessKind.CASELOAD, user=user)
    return Person.objects.visible_to(user, Part.RECORD).filter(pk__in=mine.values("person")).order_by("code")


def handed_to(user: User) -> QuerySet[Handover]:
    """Whom colleagues want to hand over to this user, the oldest first."""
    return _handovers(user).filter(to=user)


def asked_by(user: User) -> QuerySet[Handover]:
    """Whom this user wants to hand over, or carries while somebody else asked; the oldest first."""
    return _handovers(user).filter(Q(asked_by=user) | Q(carrier=user))


def _handovers(user: User) -> QuerySet[Handover]:
    found = Handover.objects.visible_to(user).pending()
    return found.select_related("person", "carrier", "to", "asked_by").order_by("asked_at", "pk")


def pending(person: Person, user: User) -> Handover | None:
    """The handover of this person that waits for an answer, if this user knows of it."""
    return _handovers(user).filter(person=person).first()


def of_code(user: User, code: str) -> Person | None:
    """Somebody of the user's office by code, however it is typed; also somebody whom a colleague carries."""
    squeezed = "".join(code.upper().split())
    return Person.objects.visible_to(user, Part.REGISTER).filter(code=squeezed).first()


def alerts(user: User) -> AlertQuerySet:
    """Records that were opened with a reason, those first that nobody has looked at yet."""
    found = Alert.objects.visible_to(user)
    told = found.select_related("access__person", "access__user", "looked_by")
    return told.order_by(F("looked_at").asc(nulls_first=True), "-at")


def alerts_about(user: User, person: Person) -> list[Alert]:
    """Every time that this person's record was opened with a reason, the latest first."""
    return list(alerts(user).filter(access__person=person).order_by("-at"))


def one_alert(user: User, person: Person, alert_id: int) -> Alert:
    return get_object_or_404(alerts(user).filter(access__person=person), pk=alert_id)
