"""The level of English and of digital skills that somebody starts with: a level, never a pass or a no."""

from django.db import transaction

from onward.accounts.access import acts
from onward.audit.actions import events
from onward.audit.actors import Actor
from onward.lib.refusals import Refused
from onward.people.parts import Part
from onward.referrals import level_checks, rules
from onward.referrals.models import LevelCheck, Referral


@acts("referrals.decide", {"referral": Part.RECORD})
@transaction.atomic
def record_level(  # noqa: PLR0913  a level says all this or nothing
    *,
    referral: Referral,
    skill: str,
    level: str,
    suggested: str = "",
    english_class: str = "",
    reason: str = "",
    by: Actor,
) -> LevelCheck:
    """The level that somebody starts with; another than the check suggested needs a reason.

    Raises :class:`Refused`.
    """
    known = [one.key for one in level_checks.current(skill).levels]
    if why := rules.mistakes_of_level(level=level, known=known, suggested=suggested, reason=reason):
        raise Refused(*why)
    row = LevelCheck.objects.create(
        referral=referral,
        skill=skill,
        level=level,
        suggested=suggested,
        english_class=english_class,
        reason=reason.strip(),
        recorded_by_id=by.user_id,
    )
    events.record(
        "referrals.level_set",
        by=by,
        object_type="referrals.referral",
        object_id=referral.pk,
        person_id=referral.person_id,
        fields=[skill, *(["english_class"] if english_class else []), *(["reason"] if reason else [])],
    )
    return row
