"""One search for people, referrals and cohorts, each as far as the reader may know of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from onward.accounts.access import may
from onward.accounts.choices import Role
from onward.accounts.models import User
from onward.casefile.queries import people
from onward.casefile.queries.people import PersonLine, first_part
from onward.people.parts import Part
from onward.programmes.models import Cohort
from onward.programmes.queries.cohorts import visible_to
from onward.referrals.models import Referral

SHORTEST = 2  # letters; fewer find too much
MOST = 8  # of each kind


@dataclass(frozen=True, slots=True)
class Group[T]:
    """What was found of one kind; ``more``: there are more than can be shown."""

    rows: list[T] = field(default_factory=list)
    more: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found; ``part`` is what it shows of people, for the read log."""

    text: str
    people: Group[PersonLine] = field(default_factory=Group)
    referrals: Group[Referral] = field(default_factory=Group)
    cohorts: Group[Cohort] = field(default_factory=Group)
    part: Part = Part.REGISTER
    referral_page: str = ""  # the name of a referral's page for this reader; blank leads to the person

    @property
    def number(self) -> int:
        return len(self.people.rows) + len(self.referrals.rows) + len(self.cohorts.rows)

    @property
    def more(self) -> bool:
        return self.people.more or self.referrals.more or self.cohorts.more

    @property
    def too_short(self) -> bool:
        return len(self.text) < SHORTEST

    @property
    def looked_at(self) -> list[int]:
        """The ids of everybody whose code is shown."""
        shown = [line.person_id for line in self.people.rows]
        return shown + [referral.person_id for referral in self.referrals.rows]


def found(user: User, text: str) -> Found:
    """Whatever has this code or number, a number that begins so, or all these words as parts of a name."""
    text = " ".join(text.split())
    if len(text) < SHORTEST:
        return Found(text)
    some = _group(people.found(user, text, MOST + 1))
    lines = Group(people.lines(user, some.rows), some.more)
    named = any(line.initials for line in lines.rows)
    return Found(
        text=text,
        people=lines,
        referrals=_group(_referrals(user, text)),
        cohorts=_group(_cohorts(user, text)),
        part=Part.IDENTITY if named else first_part(user),
        referral_page=_page_of_referrals(user),
    )


def _page_of_referrals(user: User) -> str:
    if user.role == Role.PARTNER:
        return "referrals:mine"
    return "referrals:referral" if may(user, "referrals.decide") else ""


def _group[T](rows: Sequence[T]) -> Group[T]:
    return Group(list(rows[:MOST]), len(rows) > MOST)


def _referrals(user: User, text: str) -> list[Referral]:
    mine = Referral.objects.visible_to(user, first_part(user)).filter(ref__istartswith=text)
    return list(mine.select_related("programme", "person").only(*_SHOWN).order_by("ref", "pk")[: MOST + 1])


_SHOWN = ("ref", "programme__title", "person__code")


def _cohorts(user: User, text: str) -> list[Cohort]:
    if not may(user, "cohorts.see"):
        return []
    return list(visible_to(user).filter(code__istartswith=text)[: MOST + 1])
