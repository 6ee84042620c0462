"""What became of messages, as the team reads it: of one person, and whatever somebody must see to."""

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils import timezone

from onward.accounts.models import User
from onward.messages import texts
from onward.messages.choices import NOT_SENT, State
from onward.messages.models import DailyPrompt, Message
from onward.messages.queries import facts
from onward.people.access import allows, overridden
from onward.people.choices import ContactKind, Purpose
from onward.people.models import Person
from onward.people.queries import restrictions
from onward.people.rules.contact import masked

LATELY = dt.timedelta(days=14)  # what was not sent is worth acting on for so long
_KINDS = {State.SENT: "done", State.WAITING: "", State.SENDING: "", State.WITHDRAWN: ""}


@dataclass(frozen=True, slots=True)
class Line:
    """One message: its title and words, where it went (masked), how it stands, and why."""

    message: Message
    title: str
    words: str
    place: str
    at: dt.datetime  # when it left, or was or will be looked at, on the clock of the office
    tag: str  # done, due, urgent or nothing
    sentences: list[str]
    steps: list[tuple[dt.datetime, str]]

    @property
    def to_see_to(self) -> bool:
        return self.message.state in NOT_SENT


@dataclass(frozen=True, slots=True)
class Standing:
    """What holds for all messages to a person now."""

    stopped: bool
    agreed: bool
    restricted: bool
    reachable: bool
    prompt: DailyPrompt | None

    @property
    def sends(self) -> bool:
        """Whether anything can leave at some hour; what is put in line otherwise would only be refused."""
        return self.agreed and self.reachable and not (self.stopped or self.restricted)

    @property
    def offers(self) -> bool:
        """Whether there is anything to do about messages now."""
        return self.sends or self.prompt is not None


def standing(person: Person) -> Standing:
    """Whether anything may be sent to this person at all, in five queries."""
    points = facts.points_of(person)
    agreed = allows(person, Purpose.MESSAGES) or overridden(person, Purpose.MESSAGES)
    return Standing(
        stopped=facts.any_stopped(points),
        agreed=agreed,
        restricted=restrictions.of(person) is not None,
        reachable=any(place.way.may_text and place.has_door for place in facts.places(points)),
        prompt=prompt_of(person),
    )


def prompt_of(person: Person) -> DailyPrompt | None:
    """The daily message that goes on, if there is one."""
    return DailyPrompt.objects.in_force().filter(person=person).first()


def of_person(user: User, person: Person) -> QuerySet[Message]:
    """All messages to this person, the latest first."""
    found = Message.objects.visible_to(user).filter(person=person).select_related("point", "person__office")
    return found.prefetch_related("steps").order_by("-due_at", "-pk")


def unsent(user: User) -> QuerySet[Message]:
    """What was not sent in the last two weeks, to people whose contacts ``user`` reads, the latest first."""
    lately = timezone.now() - LATELY
    found = Message.objects.visible_to(user).not_sent().filter(next_at__gte=lately)
    return found.select_related("point", "person__office").order_by("-next_at", "-pk")


def lines(messages: list[Message], *, steps: bool = False) -> list[Line]:
    """Messages as pages show them; with ``steps`` also what happened with each, which is read with them."""
    return [_line(message, steps) for message in messages]


def _line(message: Message, steps: bool) -> Line:
    text = texts.exact(message.text_key, message.text_version, message.language)
    zone = ZoneInfo(message.person.office.time_zone)
    point = message.point
    place = f"{point.get_kind_display()} {masked(point.kind, point.value)}" if point else ""
    happened = sorted(message.steps.all(), key=lambda one: one.pk) if steps else []
    return Line(
        message=message,
        title=text.title,
        words=texts.filled(text, message.when.astimezone(zone) if message.when else None),
        at=(message.sent_at or message.next_at).astimezone(zone),
        place=place or (ContactKind(message.kind).label if message.kind else ""),
        tag=_KINDS.get(State(message.state), "urgent"),
        sentences=message.refusals,
        steps=[
            (one.recorded_at.astimezone(zone), " ".join([f"{one.get_step_display()}.", *one.sentences]))
            for one in happened
        ],
    )
