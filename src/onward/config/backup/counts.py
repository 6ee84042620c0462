"""How many rows each table has: what a copy is compared by."""

from onward.lib.refusals import Refused

type Rows = dict[str, int]


def compare(wanted: Rows, found: Rows) -> None:
    """Raises :class:`Refused` naming the first table that has another number of rows."""
    for table in sorted({*wanted, *found}):
        if wanted.get(table) != found.get(table):
            raise Refused(
                f"The copy is not whole: {table} has {found.get(table, 'no')} rows instead of "
                f"{wanted.get(table, 'none')}. Look at the disk, then try again."
            )
