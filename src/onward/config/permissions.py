"""``onward permissions``: who may do what and see what, as a document made from the tables that decide it."""

from collections.abc import Mapping, Sequence

from onward.accounts import roles
from onward.accounts.access import MEANINGS, PERMISSIONS
from onward.accounts.choices import Role
from onward.config import documents
from onward.lib.commands import Commands
from onward.people.parts import READ, WRITE, Part, Relation

PARTS: Mapping[Part, str] = {
    Part.REGISTER: "Code, preferred name, access needs, attendance.",
    Part.MILESTONES: "Referred, decided, offered, enrolled, completed.",
    Part.IDENTITY: "Names, date of birth, sex, nationality, languages.",
    Part.CONTACT: "Ways to reach them, and what is safe.",
    Part.RECORD: "1:1 sessions, plans, answers, help given, follow-ups.",
    Part.CONSENT: "What they agreed to.",
    Part.PRIVACY: "Requests about their data, holds, the end of keeping.",
    Part.HISTORY: "Who looked and who changed.",
}
RELATIONS: Mapping[Relation, str] = {
    Relation.OFFICE: "people of the user's office",
    Relation.CASELOAD: "people in the user's caseload, and people of the office whom nobody carries",
    Relation.TAUGHT: "people enrolled in a cohort that the user teaches",
    Relation.PARTNER: "people whom the user's partner organisation referred, while that lasts",
    Relation.SELF: "the participant themselves",
    Relation.OPENED: "a person opened with a written reason, for three hours",
}
_INTRODUCTION = """\
# Who may do what

Made by `onward permissions` from `accounts/roles.py`, `accounts/access.py` and `people/parts.py`: change
those, then run it again. `onward permissions --check` says whether this document is behind.
"""


def add(commands: Commands) -> None:
    documents.command(commands, "permissions", help="write the tables of who may do what", document=document)


def document() -> str:
    """The whole document, as Markdown."""
    sections = [_INTRODUCTION, _roles(), _permissions(), _relations(), _parts("Read", READ)]
    return "\n".join([*sections, _parts("Write", WRITE)])


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _roles() -> str:
    rows = [
        [duty.role.label, duty.purpose, duty.belongs_to.value, "yes" if duty.staff else "no"]
        for duty in roles.DUTIES.values()
    ]
    return "## Roles\n\n" + _table(["role", "what it is for", "belongs to", "staff"], rows)


def _permissions() -> str:
    rows = [
        [f"`{name}`", MEANINGS[name], *("yes" if role in allowed else "" for role in Role)]
        for name, allowed in PERMISSIONS.items()
    ]
    text = "## Actions\n\nThe first gate: may this role do it at all.\n\n"
    return text + _table(["permission", "what it lets do", *(role.label for role in Role)], rows)


def _relations() -> str:
    text = (
        "## Parts of a record\n\nThe second and third gate: which part of a person's record, and of whom. "
        "A user who is blocked from a person sees them in no relation.\n\n"
    )
    return text + "".join(f"- **{relation}**: {RELATIONS[relation]}\n" for relation in Relation)


def _parts(title: str, table: Mapping[Part, Mapping[Role, frozenset[Relation]]]) -> str:
    def cell(part: Part, role: Role) -> str:
        return ", ".join(sorted(str(relation) for relation in table[part].get(role, ())))

    seen = [role for role in Role if any(role in table[part] for part in Part)]
    rows = [[f"`{part}`", PARTS[part], *(cell(part, role) for role in seen)] for part in Part]
    heads = ["part", "what is in it", *(role.label for role in seen)]
    return f"### {title}\n\n" + _table(heads, rows)
