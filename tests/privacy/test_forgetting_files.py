"""Files that may name somebody go with them."""

from pathlib import Path

from django.utils import timezone

from onward.accounts.models import Office, User
from onward.audit.actors import COMMAND
from onward.interchange.choices import ImportState
from onward.interchange.models import WorkbookImport
from onward.interchange.places import folder as workbooks
from onward.lib import sealed_files
from onward.people.keeping import Kept
from onward.people.models import Person
from onward.privacy.actions import forgetting
from onward.programmes.models import Programme
from onward.reports.choices import FilesState
from onward.reports.models import ReportFiles
from onward.reports.places import folder as reports


def forget(person: Person) -> None:
    forgetting.forget_again(person=person, parts=list(Kept), by=COMMAND)


def test_report_files_that_list_records_go_and_others_stay(
    person: Person, star_2020: Programme, office: Office, caseworker: User, settings, tmp_path: Path
):
    settings.MEDIA_ROOT = tmp_path
    made = {}
    for with_records in (True, False):
        key = f"{'a' if with_records else 'b'}" * 32
        sealed_files.seal([b"Mirabella"], reports() / f"{key}.pdf")
        made[with_records] = ReportFiles.objects.create(
            programme=star_2020,
            office=office,
            asked_by=caseworker,
            audience="internal" if with_records else "public",
            as_of=timezone.localdate(),
            with_records=with_records,
            state=FilesState.MADE,
            file_key=key,
            files={"pdf": {"bytes": 9, "digest": ""}},
        )
    forget(person)
    for row in made.values():
        row.refresh_from_db()
    assert [made[kind].state for kind in (True, False)] == [FilesState.GONE, FilesState.MADE]
    assert [path.name for path in reports().glob("*.pdf")] == [f"{'b' * 32}.pdf"]


def test_a_workbook_that_waits_goes_and_so_do_the_sentences_that_quote_it(
    person: Person, star_2020: Programme, office: Office, caseworker: User
):
    key = "c" * 32
    sealed_files.seal([b"Mirabella"], workbooks() / key)
    upload = WorkbookImport.objects.create(
        programme=star_2020,
        office=office,
        uploaded_by=caseworker,
        file_name="Mirabella.xlsx",
        file_key=key,
        digest="",
        state=ImportState.READY,
        problems=[["warning", "participants", 2, "name", "Mirabella stands here twice."]],
    )
    forget(person)
    upload.refresh_from_db()
    assert (upload.file_name, upload.problems, upload.state) == ("", None, ImportState.CANCELLED)
    assert not (workbooks() / key).exists()
