"""Opening a referral from a page: fetched within the reader's scope, and told in the trail."""

from onward.accounts.requests import StaffRequest
from onward.audit.actions.looks import looked
from onward.people.parts import Part
from onward.referrals.models import Referral
from onward.referrals.queries import page

FORM = ["GET", "HEAD", "POST"]


def opened(request: StaffRequest, referral_id: int, part: Part) -> Referral:
    """A referral in which the reader may write this part. Reading the page is a look; answering is none."""
    found = page.one(request.user, referral_id, part, writing=True)
    if request.method != "POST":
        look(request, found, part)
    return found


def look(request: StaffRequest, referral: Referral, part: Part) -> None:
    looked(
        by=request.user.actor,
        kind="referrals.referral_looked",
        people=[referral.person_id],
        part=part,
        object_type="referrals.referral",
        object_id=referral.pk,
    )
