"""What somebody should see to in a cohort: registers, evidence that runs out, ends that nobody told."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from onward.accounts.access import may
from onward.accounts.models import User
from onward.casefile.queries.places import Place
from onward.programmes.models import Cohort, CohortTrainer
from onward.referrals.choices import PlaceStatus
from onward.referrals.queries import rechecks
from onward.training.queries.timetable import SessionLine


@dataclass(frozen=True, slots=True)
class Due:
    """What is due; empty lists and ``False`` where nothing is, or where it is not the reader's to do."""

    registers: list[SessionLine]
    evidence: list[tuple[Place, dt.date]]  # the first day on which something of theirs runs out
    without_finish: list[Place]
    nobody_teaches: bool

    def __bool__(self) -> bool:
        return bool(self.registers or self.evidence or self.without_finish or self.nobody_teaches)


def of_cohort(
    cohort: Cohort,
    user: User,
    sessions: Sequence[SessionLine],
    people: Sequence[Place],
    trainers: Sequence[CohortTrainer],
    *,
    today: dt.date,
) -> Due:
    """What is due in one cohort, in one query, and none for who decides nothing."""
    decides, ended = may(user, "referrals.decide"), cohort.ends_on < today
    here = [place for place in people if place.status == PlaceStatus.ENROLLED]
    return Due(
        registers=[line for line in sessions if line.is_without_register(today)],
        evidence=_running_out(user, here, today) if decides and here and not ended else [],
        without_finish=here if decides and ended else [],
        nobody_teaches=may(user, "cohorts.change") and not ended and not trainers,
    )


def _running_out(user: User, people: Sequence[Place], today: dt.date) -> list[tuple[Place, dt.date]]:
    """Whose evidence about some criterion runs out soon or has run out, the soonest first."""
    of = {place.referral_id: place for place in people}
    rows = rechecks.running_out(user, today=today).filter(referral__in=list(of))
    first: dict[int, dt.date] = {}
    for referral, day in rows.values_list("referral_id", "valid_until"):
        first.setdefault(referral, day or today)
    return [(of[referral], day) for referral, day in first.items()]
