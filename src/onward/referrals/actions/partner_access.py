"""Which partners see how it goes with whom: while a referral of theirs is open, and a while longer."""

from collections.abc import Collection, Mapping

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from onward.people.actions import partner_access
from onward.people.actions.partner_access import Pair
from onward.referrals.choices import ReferralStatus
from onward.referrals.models import Decision, PlaceStep, Referral

GOES_ON = (ReferralStatus.ACCEPTED, ReferralStatus.WAITING)


def begin(referral: Referral) -> None:
    """The partner that made the referral sees how it goes, from now on or again."""
    if referral.partner_id:
        partner_access.begin_all([(referral.person_id, referral.partner_id)])


def begin_all(referred: Mapping[str, Pair], *, moved: Collection[str]) -> None:
    """The bulk form of :func:`begin`, by reference; ``moved`` are those told to be another partner's now."""
    partner_access.begin_all(referred.values())
    if moved:
        people = {referred[ref][0] for ref in moved}
        made = Referral.objects.filter(person=OuterRef("person"), partner=OuterRef("partner"))
        wrong = partner_access.running().filter(~Exists(made), person__in=people)
        partner_access.end(wrong, reason="The referral came from another partner")


def run_out(referrals: QuerySet[Referral]) -> int:
    """Partners whose referrals of a person have all ended read how for a while, and then no more.

    A referral has ended when it was declined or withdrawn, or when the course was completed or left and
    nobody came back.
    One query, however many there are.
    """
    theirs = Referral.objects.filter(person=OuterRef("person"), partner=OuterRef("partner"))
    latest = Decision.objects.filter(referral=OuterRef("pk")).order_by("-pk").values("status")[:1]
    finished = Exists(PlaceStep.objects.ends_that_count().filter(referral=OuterRef("pk")))
    undecided_or_in = Q(decided=None) | Q(decided__in=GOES_ON)
    still_open = theirs.annotate(decided=Subquery(latest)).filter(undecided_or_in, ~finished)
    over = partner_access.running().filter(~Exists(still_open), person__in=referrals.values("person"))
    return partner_access.run_out(over, reason="The referral has ended")
