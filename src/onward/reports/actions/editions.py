from django.db import transaction

from onward.accounts.access import trusted
from onward.audit.actions.events import record
from onward.audit.actors import Actor
from onward.programmes.queries.definitions import current_version
from onward.reports.disclosure import Protected
from onward.reports.models import Edition
from onward.reports.queries.figures import Asked


@trusted
@transaction.atomic
def keep(*, asked: Asked, protected: Protected, by: Actor) -> Edition:
    """Remember what a public edition gives away, so that no later one gives away what it held back.

    The same edition made again is kept once.
    """
    edition = Edition(
        programme=asked.programme,
        office=asked.office,
        definition=current_version(asked.programme),
        as_of=asked.as_of,
        cohorts=list(asked.cohorts),
        splits=list(asked.by),
        published=[
            [one.part.rule.id, one.part.part, one.part.split, one.part.group, list(one.values)]
            for one in protected.published
        ],
        held_back=[[part.rule.id, part.part, part.split, part.group] for part in protected.held_back],
        recorded_by_id=by.user_id,
    )
    for made in Edition.objects.filter(
        programme=asked.programme, office=asked.office, definition=edition.definition, as_of=asked.as_of
    ):
        if (made.cohorts, made.splits, made.published) == (
            edition.cohorts,
            edition.splits,
            edition.published,
        ):
            return made
    edition.save(force_insert=True)
    record(
        "reports.edition_kept",
        by=by,
        object_type="reports.edition",
        object_id=edition.pk,
        fields=["published"],
    )
    return edition
