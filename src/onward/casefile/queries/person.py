"""One person's whole record, as far as the reader may see it."""

import datetime as dt
from dataclasses import dataclass

from onward.accounts.access import may
from onward.accounts.models import User
from onward.casefile.queries import paths
from onward.casefile.queries.paths import Path
from onward.casefile.queries.people import first_part
from onward.messages.queries import facts as message_facts
from onward.outcomes.models import FollowUp
from onward.people.models import Merge, Person, PersonLink
from onward.people.parts import Part
from onward.people.queries import comparison, contacts
from onward.people.queries import people as people_queries
from onward.people.queries.contacts import Line
from onward.people.rules import names
from onward.programmes.models import Cohort
from onward.programmes.queries import definitions
from onward.referrals.choices import PlaceStatus, ReferralStatus
from onward.training.queries import timetable
from onward.training.queries.timetable import Turnout

NAMES = frozenset({"given_name", "family_name", "other_names"})


@dataclass(frozen=True, slots=True)
class PersonPage:
    """What the page shows; ``reads`` and ``writes`` are the values of the parts."""

    person: Person
    reads: frozenset[str]
    writes: frozenset[str]
    initials: str
    paths: list[Path]
    turnout: Turnout | None
    register: list[dict[str, str]]
    identity: list[dict[str, str]]
    contacts: list[Line]
    stopped: bool  # somebody answered STOP on one of the ways
    links: list[tuple[PersonLink, Person, str]]
    merges: list[Merge]
    waiting: list[str]

    @property
    def others(self) -> list[int]:
        """The ids of everybody else whose code stands on the page."""
        return [other.pk for _, other, _ in self.links] + [merge.gone_id for merge in self.merges]

    @property
    def latest(self) -> Path | None:
        return self.paths[-1] if self.paths else None


def one(user: User, code: str, part: Part | None = None) -> Person:
    """The person of this code, if ``user`` may read that part (the one by which they know people)."""
    return people_queries.one(user, code, part or first_part(user))


def page(user: User, person: Person, *, today: dt.date, named: bool = False) -> PersonPage:
    """The page in a number of queries that does not depend on how much there is; ``named`` shows names."""
    reads = people_queries.parts(user, person)
    known = paths.of_people(user, [person.pk], _path_part(reads))[person.pk]
    ways = contacts.of_person(user, person) if Part.CONTACT in reads else []
    hidden = frozenset() if named else NAMES
    sees_names = Part.IDENTITY in reads
    writes = people_queries.parts(user, person, writing=True) if may(user, "people.change") else frozenset()
    return PersonPage(
        person=person,
        reads=frozenset(part.value for part in reads),
        writes=frozenset(part.value for part in writes),
        initials=names.masked(person.given_name, person.family_name) if sees_names else "",
        paths=known,
        turnout=_turnout(known) if Part.REGISTER in reads else None,
        register=comparison.rows(person, Part.REGISTER) if Part.REGISTER in reads else [],
        identity=comparison.rows(person, Part.IDENTITY, masked=hidden) if sees_names else [],
        contacts=ways,
        stopped=message_facts.any_stopped(line.point for line in ways),
        links=people_queries.links(user, person) if sees_names else [],
        merges=people_queries.merges(user, person) if may(user, "people.merge") else [],
        waiting=_waiting(known, ways, reads, today) if Part.RECORD in reads else [],
    )


def _path_part(reads: frozenset[Part]) -> Part:
    return Part.MILESTONES if Part.MILESTONES in reads else Part.REGISTER


def _turnout(known: list[Path]) -> Turnout | None:
    """How often they came, in the cohort of their latest referral."""
    if not known or known[-1].cohort_id is None:
        return None
    cohort = Cohort.objects.get(pk=known[-1].cohort_id)
    marks = definitions.of_version(cohort.definition_id).attendance
    found = timetable.of_cohort(cohort, {mark.key: mark.bucket for mark in marks})
    return found.people.get(known[-1].referral_id)


def _waiting(known: list[Path], ways: list[Line], reads: frozenset[Part], today: dt.date) -> list[str]:
    """What somebody should see to next, in sentences."""
    path = known[-1] if known else None
    found = []
    if path and path.decision in {"", ReferralStatus.WAITING} and not path.cohort_id:
        found.append("The referral waits for an answer.")
    if path and path.enrolled_on and not path.finish and path.cohort_ends_on and path.cohort_ends_on < today:
        found.append("The cohort has ended. Say how they finished.")
    followed = path and FollowUp.objects.filter(referral=path.referral_id).exists()
    if path and path.finish == PlaceStatus.COMPLETED and not followed:
        found.append("They completed the course and were not followed up yet.")
    if Part.CONTACT in reads and not any(line.point.may_call or line.point.may_text for line in ways):
        found.append("Nobody has said how to reach them safely.")
    return found
