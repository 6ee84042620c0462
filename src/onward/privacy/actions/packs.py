"""The subject-access pack (UK GDPR, Article 15): asked for, made beside the pages, kept sealed for a week."""

import io
import json
import uuid
import zipfile
from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.utils import timezone

from onward.accounts.access import Denied, acts
from onward.accounts.models import User
from onward.audit.actions.events import record
from onward.audit.actors import SYSTEM, Actor
from onward.lib import progress, sealed_files
from onward.lib.dates import in_words
from onward.lib.refusals import Refused
from onward.people.models import Person
from onward.people.parts import Part
from onward.privacy import paper
from onward.privacy.choices import MAKING, PackState
from onward.privacy.models import Pack
from onward.privacy.models.pack import KEPT
from onward.privacy.places import folder
from onward.privacy.queries.pack import sections

FORMAT = "onward-subject-access-1"
INTRODUCTION = (
    "This is what we hold about you. You asked to see it, and it is yours to keep.",
    "Your team uses it to give you a place, training and support, and to show what the course changes. "
    "What is about other people is left out.",
)
RIGHTS = (
    "Is something not right? Tell us and we put it right.",
    "You can ask us to stop using it, to erase it, or say that you object. We answer within one month.",
    "You can complain to us, or to the Information Commissioner: ico.org.uk, 0303 123 1113.",
)


@acts("privacy.record", {"person": Part.PRIVACY})
def ask(*, person: Person, by: User) -> Pack:
    """Ask for a person's pack; nothing is made yet. What is older than a week is thrown away."""
    throw_away_old()
    with transaction.atomic():
        pack = Pack.objects.create(person=person, asked_by=by, file_key=uuid.uuid4().hex)
        _record("privacy.pack_asked", pack, by.actor)
    return pack


def make(*, pack: Pack) -> None:
    """Gather, set and seal; does nothing where that was done before."""
    if not _moves(pack, PackState.WAITING, PackState.BEGUN):
        return
    try:
        _tell(pack, 0, "Gathering what is held")
        told = document(pack.person)
        _tell(pack, 0.5, "Setting the PDF")
        content = _zip(told)
        sealed_files.seal([content], folder() / f"{pack.file_key}.zip")
        (folder() / f"{pack.file_key}.progress").unlink(missing_ok=True)
        pack.size, pack.state = len(content), PackState.MADE
    except Exception:
        _throw_away(pack)
        pack.state = PackState.FAILED
        raise
    finally:
        pack.save()
    with transaction.atomic():
        _record("privacy.pack_made", pack, pack.asked_by.actor)


def document(person: Person) -> dict[str, Any]:
    """The pack as plain JSON; ``docs/subject-access.md`` says its shape."""
    day = timezone.localdate()
    return {
        "format": FORMAT,
        "title": "What we hold about you",
        "office": person.office.name,
        "code": person.code,
        "made_on": day.isoformat(),
        "introduction": [*INTRODUCTION, f"Made on {in_words(day)} by {person.office.name}."],
        "sections": sections(person),
        "rights": list(RIGHTS),
    }


@acts("privacy.record", {"pack.person": Part.PRIVACY})
def take(*, pack: Pack, by: User) -> Iterator[bytes]:
    """The ZIP in pieces; that it was taken is written down: it leaves the office.

    Only who asked for it may. Raises :class:`Refused` where it is gone.
    """
    if pack.asked_by_id != by.pk:
        raise Denied
    path = folder() / f"{pack.file_key}.zip"
    if pack.standing != PackState.MADE or not path.exists():
        raise Refused("This pack is not kept any more. Make it again.")
    with transaction.atomic():
        _record("privacy.pack_taken", pack, by.actor)
    return sealed_files.unsealed(path)


def throw_away_old() -> None:
    """Throw away all packs that were asked for more than a week ago."""
    for pack in Pack.objects.filter(at__lte=timezone.now() - KEPT, state__in=(*MAKING, PackState.MADE)):
        with transaction.atomic():
            if _moves(pack, PackState(pack.state), PackState.GONE):
                _record("privacy.pack_thrown_away", pack, SYSTEM)
                _throw_away(pack)
                pack.save()


def progress_of(pack: Pack) -> tuple[int, str] | None:
    """Per cent done and what is being made, as last told; ``None`` where nothing is known (yet)."""
    return progress.told(folder() / f"{pack.file_key}.progress")


def _zip(told: dict[str, Any]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("what-we-hold.pdf", paper.pack(told, now=int(timezone.now().timestamp())))
        file.writestr("what-we-hold.json", json.dumps(told, ensure_ascii=False, indent=2))
    return content.getvalue()


def _moves(pack: Pack, before: PackState, after: PackState) -> bool:
    """One step on, if nobody else took it first."""
    found = Pack.objects.filter(pk=pack.pk, state=before).update(state=after)
    pack.refresh_from_db(fields=("state",))
    return found == 1


def _tell(pack: Pack, share: float, what: str) -> None:
    folder().mkdir(parents=True, exist_ok=True)
    progress.tell(folder() / f"{pack.file_key}.progress", share, what)


def _throw_away(pack: Pack) -> None:
    for kind in ("zip", "progress"):
        (folder() / f"{pack.file_key}.{kind}").unlink(missing_ok=True)
    pack.file_key, pack.size = "", 0


def _record(kind: str, pack: Pack, by: Actor) -> None:
    record(kind, by=by, object_type="privacy.pack", object_id=pack.pk, person_id=pack.person_id)
