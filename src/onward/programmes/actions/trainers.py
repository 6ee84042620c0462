"""Who teaches a cohort: chosen and released by the team of its office. Trainers see nothing else."""

from django.db import transaction
from django.utils import timezone

from onward.accounts.access import acts
from onward.accounts.choices import Role
from onward.accounts.models import User
from onward.audit.actions import events
from onward.audit.actors import Actor
from onward.lib.refusals import Refused
from onward.programmes.models import Cohort, CohortTrainer


@acts("cohorts.change", {"cohort": None})
@transaction.atomic
def assign(*, cohort: Cohort, user: User, by: Actor) -> CohortTrainer:
    """From now on ``user`` sees the register of this cohort. Raises :class:`Refused`."""
    trainer = User.objects.select_for_update().get(pk=user.pk)  # nobody is chosen while they leave
    if not (trainer.is_active and trainer.role == Role.TRAINER and trainer.office_id == cohort.office_id):
        raise Refused(f"{trainer} is no trainer of this cohort’s office. Choose one of its trainers.")
    if CohortTrainer.objects.open_now().filter(cohort=cohort, user=trainer).exists():
        raise Refused(f"{trainer} teaches cohort {cohort.code} already.")
    made = CohortTrainer.objects.create(cohort=cohort, user=trainer, by_id=by.user_id)
    _record("programmes.trainer_assigned", made, by)
    return made


@acts("cohorts.change", {"trainer.cohort": None})
@transaction.atomic
def release(*, trainer: CohortTrainer, by: Actor) -> None:
    """They no longer teach this cohort and see nothing of it. Raises :class:`Refused`."""
    found = CohortTrainer.objects.select_for_update().open_now().filter(pk=trainer.pk).first()
    if found is None:
        raise Refused("They were released already.")
    found.ended_at = timezone.now()
    found.save(update_fields=["ended_at"])
    _record("programmes.trainer_released", found, by)


def _record(kind: str, row: CohortTrainer, by: Actor) -> None:
    events.record(
        kind, by=by, object_type="programmes.cohorttrainer", object_id=row.pk, fields=["cohort", "user"]
    )
