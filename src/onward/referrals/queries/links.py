"""Links that were mailed to workers without an account, while they work."""

from django.db.models import QuerySet
from django.utils import timezone

from onward.lib.codes import bare
from onward.lib.sealed import fingerprint
from onward.referrals.models import DraftLink

TRIES = 5  # wrong codes; then the link has ended
GONE = "Links stop working after seven days, after five wrong codes, and once the referral was sent."


def hashed(token: str) -> str:
    """The keyed hash by which a link is found; the link itself is kept nowhere."""
    return fingerprint("link to a draft", token)


def hashed_code(token_hash: str, code: str) -> str:
    """The keyed hash of a code, of use for this link only; however the code was typed."""
    return fingerprint("code of a link to a draft", token_hash, bare(code))


def open_by(token: str) -> DraftLink | None:
    """The link that works, ``None`` for all others alike."""
    return _working().filter(token_hash=hashed(token)).first()


def working(link_id: int) -> DraftLink | None:
    """The same by its id, as a browser remembers it."""
    return _working().filter(pk=link_id).first()


def was_sent(link_id: int) -> bool:
    """Whether the draft of this link was sent, such as by the first of two clicks."""
    return DraftLink.objects.filter(pk=link_id, draft__sent_as__isnull=False).exists()


def _working() -> QuerySet[DraftLink]:
    rows = DraftLink.objects.filter(ended_at=None, until__gt=timezone.now(), tries__lt=TRIES)
    still = rows.filter(draft__sent_as=None, draft__thrown_away_at=None)
    return still.select_related("draft__office", "draft__programme", "draft__partner")
