"""Plans and one-to-one sessions, as the figures count them."""

from collections.abc import Iterator

from django.db.models import Count, OuterRef, Q, Subquery, Sum

from onward.referrals.queries.facts import CHUNK, Among
from onward.support.choices import ReviewStage
from onward.support.models import Review


def sessions(among: Among) -> Iterator[tuple[int, int, int | None]]:
    """Referral, one-to-one sessions, and their minutes (``None`` where none says how long it was)."""
    found = among.referrals().filter(support_sessions__on__lte=among.as_of).values("pk")
    counted = found.annotate(n=Count("support_sessions"), long=Sum("support_sessions__minutes"))
    return counted.values_list("pk", "n", "long").iterator(CHUNK)


def objectives(among: Among) -> Iterator[tuple[int, bool, str | None]]:
    """Referral, whether core, and the latest final review (``None``: none yet) of each objective."""
    final = Review.objects.filter(objective=OuterRef("objectives__pk"), stage=ReviewStage.FINAL)
    found = among.referrals().filter(among.up_to("objectives__set_on"), objectives__isnull=False)
    judged = found.annotate(final=Subquery(final.order_by("-pk").values("achieved")[:1]))
    return judged.values_list("pk", "objectives__core", "final").iterator(CHUNK)


def move_on(among: Among) -> Iterator[tuple[int, int, int]]:
    """Referral, steps of the move-on plan, and how many of them are done."""
    found = among.referrals().filter(among.up_to("move_on_steps__made_on"), move_on_steps__isnull=False)
    finished = Count("move_on_steps", filter=Q(move_on_steps__done=True))
    counted = found.values("pk").annotate(n=Count("move_on_steps"), finished=finished)
    return counted.values_list("pk", "n", "finished").iterator(CHUNK)
