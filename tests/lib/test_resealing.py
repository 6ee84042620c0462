"""Sealing everything anew: rows of all tables (append-only ones too), files, after a break."""

from pathlib import Path

import pytest
from django.db import connection

from onward.accounts.models import Office
from onward.lib import resealing, sealed_files
from onward.lib.sealed import CannotOpen, unseal
from onward.people.models import Person
from onward.programmes.models import Programme


def tokens(column: resealing.Column) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column.name} FROM {column.table} WHERE {column.name} IS NOT NULL ORDER BY 1")
        return [row[0] for row in cursor.fetchall()]


def reseal_everything() -> int:
    return sum(sum(resealing.reseal(column)) for column in resealing.columns())


def plain(column: resealing.Column) -> list[str]:
    return sorted(unseal(token, column.aad) for token in tokens(column))


def test_every_value_of_every_table_names_the_new_key_and_says_the_same(
    imported_pilot: Programme, settings, tmp_path: Path
):
    settings.MEDIA_ROOT = tmp_path
    before = {column: plain(column) for column in resealing.columns()}
    assert sum(map(bool, before.values())) >= 15
    settings.FIELD_KEY_ACTIVE = "k2"
    assert reseal_everything() == sum(map(len, before.values()))
    assert set(resealing.count_by_key()) == {"k2"}
    assert {column: plain(column) for column in resealing.columns()} == before
    assert reseal_everything() == 0


def test_what_is_sealed_anew_opens_without_the_old_key(imported_pilot: Programme, settings):
    names = {person.pk: person.full_name for person in Person.objects.all()}
    settings.FIELD_KEY_ACTIVE = "k2"
    reseal_everything()
    settings.FIELD_KEYS = {"k2": settings.FIELD_KEYS["k2"]}
    assert {person.pk: person.full_name for person in Person.objects.all()} == names


@pytest.fixture
def people(office: Office) -> list[Person]:
    return [
        Person.objects.create(office=office, code=f"X{number}", given_name=f"Invented {number}")
        for number in range(7)
    ]


def given_names() -> resealing.Column:
    return next(column for column in resealing.columns() if str(column) == "people_person.given_name")


def test_work_that_was_broken_off_goes_on_where_it_stopped(people: list[Person], settings, monkeypatch):
    monkeypatch.setattr(resealing, "BATCH", 2)
    settings.FIELD_KEY_ACTIVE = "k2"
    work = resealing.reseal(given_names())
    assert next(work) == 2
    work.close()
    assert resealing.waiting(given_names()) == 5
    assert list(resealing.reseal(given_names())) == [2, 2, 1]
    assert resealing.waiting(given_names()) == 0


def test_a_batch_is_all_or_nothing(people: list[Person], settings, monkeypatch):
    monkeypatch.setattr(resealing, "BATCH", 3)
    settings.FIELD_KEY_ACTIVE = "k2"
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE people_person SET given_name = 'v1:k1:bm90IGFueXRoaW5nIHNlYWxlZA==' WHERE id = %s",
            [people[4].pk],
        )
    work = resealing.reseal(given_names())
    assert next(work) == 3
    with pytest.raises(CannotOpen, match=r"people\.person\.given_name"):
        next(work)
    assert resealing.waiting(given_names()) == 4


def test_a_value_that_somebody_changes_meanwhile_stays_as_they_left_it(
    people: list[Person], settings, monkeypatch
):
    settings.FIELD_KEY_ACTIVE = "k2"
    first, change = people[0], resealing.seal

    def change_and_seal(value: str, aad: str) -> str:
        Person.objects.filter(pk=first.pk).update(given_name="Changed")
        return change(value, aad)

    monkeypatch.setattr(resealing, "seal", change_and_seal)
    list(resealing.reseal(given_names()))
    first.refresh_from_db()
    assert first.given_name == "Changed"


def test_sealed_files_are_sealed_anew_in_their_place(tmp_path: Path, settings):
    settings.MEDIA_ROOT = tmp_path
    sealed_files.seal([b"an invented workbook"], tmp_path / "workbooks" / "abc")
    (tmp_path / "workbooks" / "abc.progress").write_text("{}")
    settings.FIELD_KEY_ACTIVE = "k2"
    (stale,) = resealing.stale_files()
    resealing.reseal_file(stale)
    assert resealing.stale_files() == []
    assert b"".join(sealed_files.unsealed(stale)) == b"an invented workbook"
    assert stale.stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in (tmp_path / "workbooks").iterdir()) == ["abc", "abc.progress"]


@pytest.mark.django_db
def test_no_trigger_keeps_a_sealed_column_from_being_sealed_anew():
    """An append-only table lists what may not change; sealed columns may be rewritten."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT event_object_table, event_object_column "
                "FROM information_schema.triggered_update_columns"
            )
            refused = {f"{table}.{column}" for table, column in cursor.fetchall()}
        else:
            cursor.execute(
                "SELECT tbl_name, sql FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%UPDATE OF%'"
            )
            refused = {
                f"{table}.{name.strip(' "')}"
                for table, sql in cursor.fetchall()
                for name in sql.partition("UPDATE OF")[2].partition(" ON ")[0].split(",")
            }
    assert refused
    assert refused & {str(column) for column in resealing.columns()} == set()
