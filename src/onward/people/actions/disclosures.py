"""What left the office about somebody: written when it leaves, shown when they take their consent back."""

from collections.abc import Iterable

from onward.accounts.access import trusted
from onward.audit.actors import Actor
from onward.people.choices import LeftAs, Purpose
from onward.people.models import Disclosed


@trusted
def note(  # noqa: PLR0913  what left is told whole
    *,
    people: Iterable[int],
    purpose: Purpose,
    audience: str,
    left_as: LeftAs,
    by: Actor,
    thing: str = "",
    thing_id: int | None = None,
) -> None:
    """Something about these people (ids) left; call it in the transaction of what makes it leave."""
    Disclosed.objects.bulk_create(
        [
            Disclosed(
                person_id=person,
                purpose=purpose,
                audience=audience,
                left_as=left_as,
                thing=thing,
                thing_id=thing_id,
                by_id=by.user_id,
            )
            for person in dict.fromkeys(people)
        ],
        batch_size=1_000,
    )
