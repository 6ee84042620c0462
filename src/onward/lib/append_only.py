"""Tables whose rows are added and never changed: enforced in Python and by a trigger in the database.

A correction is a new row; the latest row counts. Rows may still be deleted, because people are forgotten on
time; only a change of what was recorded is refused. Sealed columns may be rewritten (keys are rotated).
"""

from collections.abc import Callable, Sequence
from typing import Any, Never

from django.db import models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


class ChangesRefused(Exception):
    """Somebody tried to change a row of an append-only table."""


class AppendOnlyQuerySet[M: models.Model](models.QuerySet[M, M]):
    """A queryset that adds rows and refuses to change them."""

    def update(self, **kwargs: Any) -> Never:
        raise ChangesRefused(f"{self.model.__name__} rows are never changed: add a new one.")


class AppendOnly(models.Model):
    """A row that says who recorded it and when, and is never changed."""

    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None and not self._state.adding:
            raise ChangesRefused(f"{type(self).__name__} rows are never changed: add a new one.")
        super().save(*args, **kwargs)


type _Step = Callable[[Any, BaseDatabaseSchemaEditor], None]

_SQLITE = """
CREATE TRIGGER {table}_append_only BEFORE UPDATE OF {columns} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only: add a new row'); END
"""
_POSTGRES = """
CREATE OR REPLACE FUNCTION onward_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
  RAISE EXCEPTION '% is append-only: add a new row', TG_TABLE_NAME USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER {table}_append_only BEFORE UPDATE OF {columns} ON {table}
FOR EACH ROW EXECUTE FUNCTION onward_append_only()
"""


def refuse_changes(table: str, columns: Sequence[str]) -> _Step:
    """A migration step: the database itself refuses to change these columns of ``table``."""

    def add(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
        sql = _POSTGRES if schema_editor.connection.vendor == "postgresql" else _SQLITE
        schema_editor.execute(sql.format(table=table, columns=", ".join(columns)), params=None)

    return add


def allow_changes(table: str) -> _Step:
    """The way back of :func:`refuse_changes`."""

    def remove(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
        on = f" ON {table}" if schema_editor.connection.vendor == "postgresql" else ""
        schema_editor.execute(f"DROP TRIGGER {table}_append_only{on}")

    return remove
