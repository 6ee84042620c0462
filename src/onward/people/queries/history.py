"""Who opened a person's record and who changed it, from the audit trail; what of it the person may know."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from django.db.models import Q, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone

from onward.accounts.choices import Role
from onward.accounts.models import User
from onward.audit.choices import ActorKind
from onward.audit.models import Event
from onward.audit.words import LOOK, OTHER_LOOKS
from onward.people.models import Person
from onward.people.rules.history import Happened, Key, Line, lines

_NAMES: dict[str, str] = {
    ActorKind.COMMAND: "The command line",
    ActorKind.SYSTEM: "Onward itself",
    ActorKind.NOBODY: "Somebody not signed in",
}

_FORGOTTEN = "somebody forgotten"
_LOOKS = Q(kind__endswith=LOOK) | Q(kind__in=OTHER_LOOKS)

type What = Literal["", "looked", "changed"]


@dataclass(frozen=True, slots=True)
class Asked:
    """Which events: looks or changes only, of one user, from a day to a day. Blank asks for all."""

    what: What = ""
    who: int | None = None
    since: dt.date | None = None
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the time line with its names."""

    who: str
    role: str
    about: str  # a code where it is a person, else the name of a user
    line: Line

    @property
    def about_person(self) -> bool:
        """Whether ``about`` is a code, so that a link can lead to that person's history."""
        return self.line.about is not None and self.line.about[0] == "person" and self.about != _FORGOTTEN


@dataclass(frozen=True, slots=True)
class Day:
    on: dt.date
    entries: list[Entry]


@dataclass(frozen=True, slots=True)
class Looker:
    """Who opened a record, as the person it is about may know it: never a name."""

    role: str
    office: str
    on: dt.date


def of_person(person: Person, asked: Asked) -> QuerySet[Event]:
    """Events about this person, the latest first; those of records merged into theirs too."""
    return narrowed(Event.objects.filter(person_id__in=_ids(person)), asked)


def actors_of(person: Person) -> list[User]:
    """Everybody signed in who appears in this person's history, by name."""
    events = Event.objects.filter(person_id__in=_ids(person), actor_kind=ActorKind.USER)
    return list(User.objects.filter(pk__in=events.values("actor_id")).order_by("name", "pk"))


def narrowed(events: QuerySet[Event], asked: Asked) -> QuerySet[Event]:
    """Those events that were asked for, the latest first."""
    if asked.what == "looked":
        events = events.filter(_LOOKS)
    elif asked.what == "changed":
        events = events.exclude(_LOOKS)
    if asked.who is not None:
        events = events.filter(actor_kind=ActorKind.USER, actor_id=asked.who)
    if asked.since is not None:
        events = events.filter(at__gte=_midnight(asked.since))
    if asked.until is not None:
        events = events.filter(at__lt=_midnight(asked.until + dt.timedelta(days=1)))
    return events.order_by("-at", "-pk")


def by_day(events: Iterable[Event], *, with_about: bool = False) -> list[Day]:
    """These events as days of a time line; ``with_about`` says of whom each line is, and leaves out fields.

    Three queries at most.
    """
    found = lines(_happened(event, with_about) for event in events)
    people = _codes({line.about[1] for line in found if line.about and line.about[0] == "person"})
    users = _users({line.who[1] for line in found} | {line.about[1] for line in found if line.about})
    named = _Named(users, _names(users), people)
    entries = [named.entry(line) for line in found]
    return [Day(on, list(group)) for on, group in groupby(entries, key=lambda entry: entry.line.began.date())]


def lookers_for_participant(person: Person, *, since: dt.datetime | None = None) -> list[Looker]:
    """Role, office and day of everybody else who opened the record, the latest first, each once a day."""
    looks = Event.objects.filter(_LOOKS, person_id__in=_ids(person), actor_kind=ActorKind.USER).exclude(
        actor_id=person.account_id or 0
    )
    if since is not None:
        looks = looks.filter(at__gte=since)
    days = looks.annotate(on=TruncDate("at")).order_by("-on", "actor_id")
    told = list(days.values_list("actor_id", "on").distinct())
    users = _users(actor for actor, _ in told)
    found = (
        Looker(users[actor].get_role_display(), _belongs_to(users[actor]), on)
        for actor, on in told
        if actor in users
    )
    return list(dict.fromkeys(found))


def _ids(person: Person) -> Collection[int]:
    return [person.pk, *person.merged_from.values_list("pk", flat=True)]


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))


def _happened(event: Event, with_about: bool) -> Happened:
    return Happened(
        at=timezone.localtime(event.at),
        who=(event.actor_kind, event.actor_id),
        kind=event.kind,
        fields=() if with_about else tuple(event.fields),
        about=_about(event) if with_about else None,
        imported=event.source.startswith("import:"),
    )


def _about(event: Event) -> Key | None:
    if event.person_id is not None:
        return "person", event.person_id
    mine = event.actor_kind == ActorKind.USER and event.object_id == event.actor_id
    if event.object_type == "accounts.user" and event.object_id is not None and not mine:
        return "user", event.object_id
    return None


def _users(ids: Iterable[int | None]) -> dict[int | None, User]:
    wanted = {one for one in ids if one is not None}
    found = User.objects.select_related("office", "partner").filter(pk__in=wanted) if wanted else ()
    return {user.pk: user for user in found}


def _names(users: dict[int | None, User]) -> dict[int | None, str]:
    """How users are named: participants by their code, everybody else by name."""
    participants = [pk for pk, user in users.items() if user.role == Role.PARTICIPANT]
    codes = Person.objects.filter(account__in=participants) if participants else Person.objects.none()
    told = dict.fromkeys(participants, "a participant") | dict(codes.values_list("account", "code"))
    return {pk: str(user) for pk, user in users.items()} | told


def _codes(ids: Collection[int | None]) -> dict[int | None, str]:
    wanted = [one for one in ids if one is not None]
    return dict(Person.objects.filter(pk__in=wanted).values_list("pk", "code")) if wanted else {}


@dataclass(frozen=True, slots=True)
class _Named:
    """Who stands behind the ids of lines."""

    users: dict[int | None, User]
    names: dict[int | None, str]
    people: dict[int | None, str]

    def entry(self, line: Line) -> Entry:
        kind, pk = line.who
        user = self.users.get(pk)
        if kind != ActorKind.USER:
            return Entry(_NAMES.get(kind, kind), "", self._about(line.about), line)
        if user is None:
            return Entry("Somebody whose account is gone", "", self._about(line.about), line)
        role = f"{user.get_role_display()}, {_belongs_to(user)}"
        return Entry(self.names[pk], role, self._about(line.about), line)

    def _about(self, about: Key | None) -> str:
        if about is None:
            return ""
        kind, pk = about
        return self.people.get(pk, _FORGOTTEN) if kind == "person" else self.names.get(pk, "")


def _belongs_to(user: User) -> str:
    return str(user.partner or user.office or "")
