"""Long work of the desk, beside the pages."""

from onward.lib.long_work import task
from onward.privacy.actions import packs
from onward.privacy.models import Pack


@task
def make_pack(pack_id: int) -> None:
    packs.make(pack=Pack.objects.get(pk=pack_id))
