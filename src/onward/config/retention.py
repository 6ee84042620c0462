"""``onward retention``: how long what is kept and what becomes of it, made from what decides it."""

from onward.config import documents
from onward.lib.commands import Commands
from onward.people import keeping
from onward.people.keeping import Kept, Table
from onward.programmes.definition import files

_INTRODUCTION = """\
# How long what is kept

Made by `onward retention` from the definitions and from each room's `keeping.py`: change those, then run
it again. A test says when this document is behind.

A record closes with the last of its paths (declined, withdrew, completed or left early), and not before
the last entry of its diary. From that day each part is kept for the months below; of several programmes
the longest counts. Thirty days before the end there is notice, on the desk and on the home page of the
leads; nothing goes before a notice has stood for thirty days. A **hold** on the person, a cohort or a
programme stops every clock.

**Who they are** goes with the last part that is about the person: all but money. With it the person
becomes statistics: no sealed value is left, a fresh code takes the place of the old, and of the day of
birth only a New Year's Day that gives the same age band at enrolment. No figure changes:
`tests/privacy/test_forgetting.py` counts all of them before and after.

The months are a choice of the programme, to be confirmed in the office's own policy.
"""


def add(commands: Commands) -> None:
    documents.command(
        commands, "retention", help="write the schedule of how long what is kept", document=document
    )


def document() -> str:
    """The whole document in Markdown."""
    parts = [_INTRODUCTION, "## Months by programme", _periods()]
    for part in Kept:
        parts += [f"## {keeping.WORDS[part]} (`{part}`)", _tables(part)]
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


def _periods() -> str:
    lines = ["| programme | part | months | why |", "|---|---|---|---|"]
    for folder in files.shipped():
        definition = files.read(folder)
        lines += [
            f"| {definition.title} | {keeping.WORDS[Kept(line.part)]} | {line.months} | {line.reason} |"
            for line in definition.retention
        ]
    return "\n".join(lines)


def _tables(part: Kept) -> str:
    lines = ["| table | what goes | what stays, and why |", "|---|---|---|"]
    return "\n".join([*lines, *(_line(table) for table in keeping.tables(part))])


def _line(table: Table) -> str:
    goes = "the whole row" if table.rows_go else ", ".join(f"`{name}`" for name in table.blanks) or "nothing"
    stays = "; ".join(f"`{name}`: {why}" for name, why in table.keeps.items()) or "nothing"
    return f"| `{table.name}` | {goes} | {stays} |"
