"""How two people in the programme stand to each other."""

from onward.people.choices import LinkKind

_THE_OTHER_WAY = {LinkKind.PARENT: LinkKind.CHILD, LinkKind.CHILD: LinkKind.PARENT}


def seen_from_the_other(kind: str) -> LinkKind:
    """What this person is to the other one, where ``kind`` is what the other is to them."""
    return _THE_OTHER_WAY.get(LinkKind(kind), LinkKind(kind))
