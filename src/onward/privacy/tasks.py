"""Long work of the desk, beside the pages."""

from django.utils import timezone

from onward.accounts.queries import offices
from onward.audit.actors import SYSTEM
from onward.lib.long_work import task
from onward.privacy.actions import all_offices, packs
from onward.privacy.models import Pack


@task
def make_pack(pack_id: int) -> None:
    packs.make(pack=Pack.objects.get(pk=pack_id))


@task
def forget_due() -> None:
    """What ``onward forget --due`` does; meant for every day."""
    all_offices.forget_due(offices=offices.every(), today=timezone.localdate(), by=SYSTEM)
