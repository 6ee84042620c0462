"""A workbook from a browser: received, checked, then stored or given up. The file is sealed while it
waits."""

import datetime as dt
import hashlib
import tempfile
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from onward.accounts.access import acts
from onward.accounts.models import Office, User
from onward.audit.actions.events import record
from onward.audit.actors import SYSTEM, Actor
from onward.interchange import workbook as workbooks
from onward.interchange.actions import imports, trial
from onward.interchange.actions.imports import Counts
from onward.interchange.choices import UNDER_WAY, ImportState
from onward.interchange.models import WorkbookImport
from onward.interchange.places import folder
from onward.interchange.workbook import Problem, Workbook
from onward.lib import progress, sealed_files
from onward.lib.refusals import Refused
from onward.programmes.models import Programme
from onward.programmes.queries.definitions import current

PROBLEMS_KEPT = 1000
_TRIAL_ROWS = 100_000  # more than these are not tried out beforehand: that would keep all others from writing
_READING_SHARE = 0.4
UNANSWERED = dt.timedelta(days=7)  # a checked workbook waits so long for an answer
BROKEN_OFF = dt.timedelta(days=1)  # no work takes so long: its worker was ended

type Step = Callable[[float, str], None]


@acts("workbook.import", {"office": None})
def receive(
    *, content: Iterable[bytes], file_name: str, programme: Programme, office: Office, by: User
) -> WorkbookImport:
    """Keep the file sealed until it is checked; nothing is read yet. What was left lying is thrown away."""
    throw_away_left()
    key, digest = uuid.uuid4().hex, hashlib.sha256()

    def told() -> Iterator[bytes]:
        for piece in content:
            digest.update(piece)
            yield piece

    sealed_files.seal(told(), folder() / key)
    with transaction.atomic():
        upload = WorkbookImport(
            programme=programme, office=office, uploaded_by=by, file_name=file_name, file_key=key
        )
        upload.digest = digest.hexdigest()
        upload.save(force_insert=True)
        _record("interchange.workbook_uploaded", upload, by.actor)
    return upload


def check(*, upload: WorkbookImport) -> None:
    """Read the file, and count what storing it would come to; does nothing where that was done before."""
    if not _moves(upload, ImportState.WAITING, ImportState.READING):
        return
    with _broken_off_at_an_error(upload):
        workbook = _read(upload)
        upload.found = workbooks.rows_by_sheet(workbook, current(upload.programme))
        upload.take_problems(workbook.problems, PROBLEMS_KEPT)
        if upload.errors == 0:
            _try_out(upload, workbook)
        if upload.errors:
            _throw_away(upload)
        upload.state = ImportState.REFUSED if upload.errors else ImportState.READY
        upload.save()


def _try_out(upload: WorkbookImport, workbook: Workbook) -> None:
    if sum(upload.found.values()) > _TRIAL_ROWS:
        return
    try:
        counts = trial.count(
            workbook=workbook,
            programme=upload.programme,
            office=upload.office,
            by=upload.uploaded_by.actor,
            progress=_second_part(upload, "Comparing with the records"),
        )
    except Refused as refusal:
        _refuse(upload, refusal)
    else:
        upload.counts = _as_json(counts)


@acts("workbook.import", {"upload": None})
def confirm(*, upload: WorkbookImport, by: Actor) -> None:
    """Say that a checked workbook is to be stored; raises :class:`Refused` for one in any other state."""
    with transaction.atomic():
        if not _moves(upload, ImportState.READY, ImportState.STORING):
            raise Refused("This workbook cannot be stored now. Look at its page to see what became of it.")
        _record("interchange.workbook_confirmed", upload, by)
        _progress_file(upload).unlink(missing_ok=True)


def store(*, upload: WorkbookImport) -> None:
    """Store a confirmed workbook, all or nothing, and throw its file away."""
    if upload.state != ImportState.STORING:
        return
    with _broken_off_at_an_error(upload):
        try:
            counts = imports.store(
                workbook=_read(upload),
                programme=upload.programme,
                office=upload.office,
                by=upload.uploaded_by.actor,
                progress=_second_part(upload),
            )
        except Refused as refusal:  # somebody changed the records since the check
            _refuse(upload, refusal)
            upload.state = ImportState.REFUSED
        else:
            upload.counts, upload.state = _as_json(counts), ImportState.STORED
        _throw_away(upload)
        upload.save()


@acts("workbook.import", {"upload": None})
def cancel(*, upload: WorkbookImport, by: Actor) -> None:
    """Give a checked workbook up; raises :class:`Refused` for one in any other state."""
    with transaction.atomic():
        if not _moves(upload, ImportState.READY, ImportState.CANCELLED):
            raise Refused("This workbook cannot be given up now. Look at its page to see what became of it.")
        _record("interchange.workbook_given_up", upload, by)
        _throw_away(upload)
        upload.save()


def throw_away_left() -> None:
    """Throw away checked workbooks that nobody answered in a week, and those whose work ended unfinished."""
    now = timezone.now()
    left = {
        ImportState.CANCELLED: ([ImportState.READY], now - UNANSWERED),
        ImportState.FAILED: (UNDER_WAY, now - BROKEN_OFF),
    }
    for end, (states, before) in left.items():
        for upload in WorkbookImport.objects.filter(state__in=states, at__lte=before):
            with transaction.atomic():
                if _moves(upload, ImportState(upload.state), end):
                    _record("interchange.workbook_thrown_away", upload, SYSTEM)
                    _throw_away(upload)
                    upload.save()


def progress_of(upload: WorkbookImport) -> tuple[int, str] | None:
    """Per cent done and what is being done, as last told; ``None`` where nothing is known (yet)."""
    return progress.told(_progress_file(upload))


def _moves(upload: WorkbookImport, before: ImportState, after: ImportState) -> bool:
    """One step on, if nobody else took it first."""
    found = WorkbookImport.objects.filter(pk=upload.pk, state=before).update(state=after)
    upload.refresh_from_db()
    return found == 1


def _read(upload: WorkbookImport) -> Workbook:
    """The workbook; its content lies open in a file of this user alone only while it is read."""
    with tempfile.NamedTemporaryFile(prefix="workbook-", suffix=".xlsx") as plain:
        for piece in sealed_files.unsealed(folder() / upload.file_key):
            plain.write(piece)
        plain.flush()
        definition = current(upload.programme)
        return workbooks.read(Path(plain.name), definition, progress=_first_part(upload))


def _refuse(upload: WorkbookImport, refusal: Refused) -> None:
    problems = [Problem("error", "", None, "", sentence) for sentence in refusal.sentences]
    upload.take_problems(problems, PROBLEMS_KEPT)


def _throw_away(upload: WorkbookImport) -> None:
    if upload.file_key:
        (folder() / upload.file_key).unlink(missing_ok=True)
        _progress_file(upload).unlink(missing_ok=True)
    upload.file_key = ""


@contextmanager
def _broken_off_at_an_error(upload: WorkbookImport) -> Iterator[None]:
    try:
        yield
    except Exception:
        _throw_away(upload)
        WorkbookImport.objects.filter(pk=upload.pk).update(state=ImportState.FAILED, file_key="")
        raise


def _first_part(upload: WorkbookImport) -> Step:
    return lambda share, what: _tell(upload, share * _READING_SHARE, f"Reading {what}")


def _second_part(upload: WorkbookImport, always: str = "") -> Step:
    return lambda share, what: _tell(upload, _READING_SHARE + share * (1 - _READING_SHARE), always or what)


def _tell(upload: WorkbookImport, share: float, what: str) -> None:
    progress.tell(_progress_file(upload), share, what.replace("_", " "))


def _progress_file(upload: WorkbookImport) -> Path:
    return folder() / f"{upload.file_key}.progress"


def _as_json(counts: Counts) -> dict[str, list[int]]:
    return {sheet: [*count, counts.left.get(sheet, 0)] for sheet, count in counts.sheets.items()}


def _record(kind: str, upload: WorkbookImport, by: Actor) -> None:
    record(
        kind,
        by=by,
        object_type="interchange.workbookimport",
        object_id=upload.pk,
        source=f"upload:{upload.pk}",
    )
