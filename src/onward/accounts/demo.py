"""Invented colleagues for the demo, each tried by one click. Never on a site with real people."""

from dataclasses import dataclass

from onward.accounts.actions import users
from onward.accounts.choices import Role
from onward.accounts.models import Office, User
from onward.accounts.queries.users import of_addresses
from onward.audit.actors import SYSTEM


@dataclass(frozen=True, slots=True)
class Persona:
    key: str
    name: str
    role: Role
    does: str

    @property
    def email(self) -> str:
        return f"{self.key}@demo.onward.example"


PERSONAS = (
    Persona(
        "caseworker", "Nadia Brook", Role.CASEWORKER, "Sees cohorts, imports workbooks, writes the report."
    ),
    Persona("manager", "Tom Ferris", Role.MANAGER, "Sees what a caseworker sees, for the whole office."),
    Persona("trainer", "Grace Lunt", Role.TRAINER, "Sees cohorts and their sessions."),
    Persona("evidence", "Ines Calder", Role.EVIDENCE, "Sees figures and the report, never a person."),
    Persona("funder", "Paul Wynne", Role.FUNDER, "Sees figures and the report with small numbers held back."),
)


def make_personas(office: Office) -> list[User]:
    """All personas in this office; those who are there already stay as they are."""
    return [
        users.add(email=persona.email, name=persona.name, role=persona.role, office=office, by=SYSTEM)
        for persona in PERSONAS
    ]


def personas() -> list[tuple[Persona, User]]:
    """The personas who were made, in the order of :data:`PERSONAS`."""
    made = {user.email: user for user in of_addresses([persona.email for persona in PERSONAS])}
    return [(persona, made[persona.email]) for persona in PERSONAS if persona.email in made]


def persona(key: str) -> User | None:
    """The user behind one persona, if it was made."""
    return next((user for known, user in personas() if known.key == key), None)
