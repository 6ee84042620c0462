"""The report's files for the web: asked for, made beside the pages, kept sealed for a week."""

import hashlib
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

from django.db import transaction
from django.utils import timezone

from onward.accounts.access import acts
from onward.accounts.models import User
from onward.audit.actions.events import record
from onward.audit.actors import SYSTEM, Actor
from onward.lib import progress, sealed_files
from onward.lib.refusals import Refused
from onward.people.actions import disclosures
from onward.people.choices import LeftAs, Purpose
from onward.people.models import Agreement
from onward.people.queries import agreements
from onward.people.rules.consents import OFFICE
from onward.reports.actions import editions
from onward.reports.choices import UNDER_WAY, Audience, FilesState
from onward.reports.disclosure import Protected
from onward.reports.models import ReportFiles
from onward.reports.models.report_files import KEPT, OneFile
from onward.reports.places import folder
from onward.reports.queries.figures import for_audience
from onward.reports.report.gather import Wanted
from onward.reports.report.make import FORMATS, NAMES, Edition

_COUNTING_SHARE = 0.4


@acts("report.see", {"wanted.office": None})
def ask(*, wanted: Wanted, by: User) -> ReportFiles:
    """Ask for the files in every format; nothing is made yet. What is older than a week is thrown away.

    Raises :class:`Refused` where no office is meant, and for a funder with whom nothing is agreed.
    """
    if wanted.office is None:
        raise Refused("Files are made for one office. Ask for them with an account that belongs to one.")
    agreement = _agreement(wanted)
    throw_away_old()
    with transaction.atomic():
        files = ReportFiles(
            agreement=agreement,
            programme=wanted.programme,
            office=wanted.office,
            asked_by=by,
            audience=wanted.audience,
            as_of=wanted.as_of,
            cohorts=list(wanted.cohorts),
            with_records=wanted.with_records and wanted.audience == "internal",
            file_key=uuid.uuid4().hex,
        )
        files.save(force_insert=True)
        _record("reports.files_asked", files, by.actor)
    return files


def _agreement(wanted: Wanted) -> Agreement | None:
    """What lets a funder be given files; the public and the team need none. Raises :class:`Refused`."""
    if wanted.audience != "funder" or wanted.office is None:
        return None
    found = agreements.with_a_funder(wanted.office)
    if found is None:
        raise Refused(
            f"{wanted.office.name} has no sharing agreement with a funder in force. Ask the data-protection "
            "lead to record it, under Data protection, then ask for the files again."
        )
    return found


def make(*, files: ReportFiles) -> None:
    """Make and seal every format; does nothing where that was done before."""
    throw_away_old()
    if not _moves(files, FilesState.WAITING, FilesState.MAKING):
        return
    with _broken_off_at_an_error(files):
        wanted = wanted_by(files)
        edition = Edition(wanted)
        _tell(files, 0, "Counting the figures")
        _ = edition.source
        for place, kind in enumerate(FORMATS):
            share = _COUNTING_SHARE + (1 - _COUNTING_SHARE) * place / len(FORMATS)
            _tell(files, share, f"Making {NAMES[kind]}")
            files.files[kind] = _seal(files, kind, edition.file(kind))
        public = _told_to_the_public(edition) if wanted.audience == "public" else None
        with transaction.atomic():
            if public:  # the next public edition has to mind what this one tells
                editions.keep(asked=wanted.asked(), protected=public, by=files.asked_by.actor)
            files.state = FilesState.MADE
            files.save()
            _note_quoted(edition, files)
            _record("reports.files_made", files, files.asked_by.actor)
    _progress_file(files).unlink(missing_ok=True)


def _note_quoted(edition: Edition, files: ReportFiles) -> None:
    """Whose words leave with these files: shown to them when they take their consent back."""
    disclosures.note(
        people=edition.material.quoted,
        purpose=Purpose.QUOTE,
        audience=OFFICE,
        left_as=LeftAs.QUOTE,
        by=files.asked_by.actor,
        thing="reports.reportfiles",
        thing_id=files.pk,
    )


@acts("report.see", {"files": None})
def take(*, files: ReportFiles, kind: str, by: Actor) -> Iterator[bytes]:
    """The content of one file in pieces; that somebody took it is written down.

    Raises :class:`Refused` where there is no such file (any more).
    """
    path = _path(files, kind)
    if kind not in files.files or files.standing != FilesState.MADE or not path.exists():
        raise Refused("This file is not kept any more. Make the files again.")
    with transaction.atomic():
        _record("reports.files_taken", files, by, kind)
    return sealed_files.unsealed(path)


def throw_away_old() -> None:
    """Throw away all files that were asked for more than a week ago."""
    old = ReportFiles.objects.filter(at__lte=timezone.now() - KEPT)
    for files in old.filter(state__in=(*UNDER_WAY, FilesState.MADE)):
        with transaction.atomic():
            if _moves(files, FilesState(files.state), FilesState.GONE):
                _record("reports.files_thrown_away", files, SYSTEM)
                _throw_away(files)
                files.save()


def wanted_by(files: ReportFiles) -> Wanted:
    """What was asked, as the report asks it."""
    return Wanted(
        files.programme,
        files.office,
        files.as_of,
        tuple(files.cohorts),
        cast("Audience", files.audience),  # the database holds no other
        with_records=files.with_records,
    )


def progress_of(files: ReportFiles) -> tuple[int, str] | None:
    """Per cent done and what is being made, as last told; ``None`` where nothing is known (yet)."""
    return progress.told(_progress_file(files))


def _moves(files: ReportFiles, before: FilesState, after: FilesState) -> bool:
    """One step on, if nobody else took it first."""
    found = ReportFiles.objects.filter(pk=files.pk, state=before).update(state=after)
    files.refresh_from_db(fields=("state",))
    return found == 1


def _told_to_the_public(edition: Edition) -> Protected:
    """What is to be kept of a public edition; raises :class:`Refused` where its files tell other numbers."""
    protected = for_audience(edition.wanted.asked(), "public")
    if {result.rule.id: result for result in protected.results} != edition.material.results:
        raise Refused("The records or the public editions changed meanwhile. Make the files again.")
    return protected


def _seal(files: ReportFiles, kind: str, content: bytes) -> OneFile:
    sealed_files.seal([content], _path(files, kind))
    return {"bytes": len(content), "digest": hashlib.sha256(content).hexdigest()}


def _throw_away(files: ReportFiles) -> None:
    for path in (*(_path(files, kind) for kind in FORMATS), _progress_file(files)):
        path.unlink(missing_ok=True)
    files.file_key = ""
    files.files = {}


@contextmanager
def _broken_off_at_an_error(files: ReportFiles) -> Iterator[None]:
    try:
        yield
    except Exception:
        _throw_away(files)
        files.state = FilesState.FAILED
        files.save()
        raise


def _tell(files: ReportFiles, share: float, what: str) -> None:
    folder().mkdir(parents=True, exist_ok=True)
    progress.tell(_progress_file(files), share, what)


def _path(files: ReportFiles, kind: str) -> Path:
    return folder() / f"{files.file_key}.{kind}"


def _progress_file(files: ReportFiles) -> Path:
    return folder() / f"{files.file_key}.progress"


def _record(event: str, files: ReportFiles, by: Actor, kind: str = "") -> None:
    source = f"{files.audience}:{kind}" if kind else files.audience
    record(event, by=by, object_type="reports.reportfiles", object_id=files.pk, source=source)
