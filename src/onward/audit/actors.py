"""Who acts: every action takes ``by``, and every event names it."""

from dataclasses import dataclass

from onward.audit.choices import ActorKind


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody signed in (``user_id`` set), somebody not signed in, the command line, or Onward itself."""

    kind: ActorKind
    user_id: int | None = None


COMMAND = Actor(ActorKind.COMMAND)
SYSTEM = Actor(ActorKind.SYSTEM)
NOBODY = Actor(ActorKind.NOBODY)  # whoever tries to sign in and is refused


def user(user_id: int) -> Actor:
    """The actor for somebody signed in."""
    return Actor(ActorKind.USER, user_id)
