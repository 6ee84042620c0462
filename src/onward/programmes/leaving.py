"""Which cohorts a user still has in their hands: asked by ``accounts`` before they leave or change roles."""

from onward.accounts.leaving import before_leaving
from onward.accounts.models import User
from onward.programmes.models import CohortTrainer


def register() -> None:
    before_leaving(cohorts)


def cohorts(user: User) -> list[str]:
    """Cohorts that this user teaches: the team chooses who takes their register."""
    number = CohortTrainer.objects.open_now().filter(user=user).count()
    if not number:
        return []
    which = "1 cohort" if number == 1 else f"{number} cohorts"
    return [f"{user.name} teaches {which}. Have them released on each cohort’s page first."]
