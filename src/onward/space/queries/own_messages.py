from dataclasses import dataclass

from onward.accounts.models import User
from onward.messages.models import DailyPrompt
from onward.messages.queries import facts, log
from onward.people.access import allows
from onward.people.choices import Purpose
from onward.people.consent_texts import ConsentText, current
from onward.people.models import Person
from onward.space.queries.me import person_of


@dataclass(frozen=True, slots=True)
class OwnMessages:
    """What a participant sees about messages: whether they agreed, whether their phone answered STOP."""

    person: Person
    agreed: bool
    stopped: bool
    prompt: DailyPrompt | None
    text: ConsentText


def page(user: User) -> OwnMessages:
    """The participant who is signed in."""
    person = person_of(user)
    return OwnMessages(
        person=person,
        agreed=allows(person, Purpose.MESSAGES),
        stopped=facts.any_stopped(facts.points_of(person)),
        prompt=log.prompt_of(person),
        text=current(Purpose.MESSAGES),
    )


def comes(person: Person) -> bool:
    """Whether they agreed to messages and no phone of theirs told us to stop."""
    return allows(person, Purpose.MESSAGES) and not facts.any_stopped(facts.points_of(person))
