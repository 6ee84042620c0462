"""A person with a referral, made directly in the tables; traits bring it into a situation. All invented."""

import datetime as dt

from onward.accounts.models import Office
from onward.people.models import Person
from onward.programmes.models import Cohort, Programme
from onward.referrals.actions.standings import settle
from onward.referrals.choices import PlaceStatus, ReferralStatus
from onward.referrals.models import Referral

REFERRED = dt.date(2020, 12, 1)
ENROLLED = dt.date(2021, 1, 5)


def referral(
    programme: Programme,
    office: Office,
    *,
    ref: str = "P001",
    decision: str = "",
    enrolled_in: Cohort | None = None,
    referred_on: dt.date | None = REFERRED,
) -> Referral:
    """Somebody who was referred; with ``decision`` it was decided so, with ``enrolled_in`` they joined."""
    person = Person.objects.create(
        office=office, code=f"T{office.pk:03d}{ref[-3:]}", given_name="Mirabella", family_name="Quillfeather"
    )
    made = Referral.objects.create(
        programme=programme, office=office, person=person, ref=ref, referred_on=referred_on
    )
    if decision:
        made.decisions.create(status=decision)
    if enrolled_in:
        made.decisions.create(status=ReferralStatus.ACCEPTED)
        made.place_steps.create(cohort=enrolled_in, status=PlaceStatus.ENROLLED, on=ENROLLED)
    settle([made.pk])
    return made


def meets_all_criteria(made: Referral, answers: dict[str, str]) -> Referral:
    """With evidence of these answers."""
    for criterion, answer in answers.items():
        made.evidence.create(criterion=criterion, answer=answer)
    return made
