"""Invented people for the demo, at least one a role, tried by one click. Never on a site with real people."""

from dataclasses import dataclass

from onward.accounts import roles
from onward.accounts.actions import partners, users
from onward.accounts.choices import Role
from onward.accounts.models import Office, Partner, User
from onward.accounts.queries import partners as known_partners
from onward.accounts.queries.users import of_addresses
from onward.accounts.roles import Belongs
from onward.audit.actors import SYSTEM

PARTNER = "Harbour Advice"  # invented; the demo takes the partner of the imported workbook instead


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody invented; ``does`` is what they see, in a sentence."""

    key: str
    name: str
    role: Role
    does: str

    @property
    def email(self) -> str:
        return f"{self.key}@demo.onward.example"


PERSONAS = (
    Persona(
        "caseworker",
        "Nadia Brook",
        Role.CASEWORKER,
        "Sees the people in her caseload and those whom nobody carries yet; writes their record.",
    ),
    Persona(
        "colleague",
        "Omar Reyes",
        Role.CASEWORKER,
        "Has a caseload of his own; of Nadia’s people he sees codes, register and milestones.",
    ),
    Persona(
        "manager",
        "Tom Ferris",
        Role.MANAGER,
        "Sees every person of the office and who opened which record; merges two records of one person.",
    ),
    Persona(
        "trainer",
        "Grace Lunt",
        Role.TRAINER,
        "Sees the cohorts that she teaches, their sessions and who is expected at them; no record.",
    ),
    Persona(
        "protection",
        "Ruth Adeyemi",
        Role.PROTECTION,
        "Sees who looked, what people agreed to and what they asked for; no notes, no telephone number.",
    ),
    Persona("evidence", "Ines Calder", Role.EVIDENCE, "Sees figures and the report, never a person."),
    Persona("funder", "Paul Wynne", Role.FUNDER, "Sees figures and the report with small numbers held back."),
    Persona(
        "administrator",
        "Alan Petrie",
        Role.ADMINISTRATOR,
        "Invites colleagues and partner workers and closes accounts; sees no case.",
    ),
    Persona(
        "partner",
        "Leyla Haddad",
        Role.PARTNER,
        "Sees how far the people are whom her organisation referred, and nothing else of them.",
    ),
    Persona("participant", "Mirela", Role.PARTICIPANT, "Sees her own pages only, on her phone."),
)


def make_personas(office: Office, partner: Partner | None = None) -> list[User]:
    """All personas, in this office and this partner organisation; those who are there already stay.

    A participant's account holds no name, as everywhere: names are sealed, and accounts are not.
    """
    outside = partner or known_partners.named(PARTNER) or partners.add(name=PARTNER, by=SYSTEM)
    return [_made(persona, office, outside) for persona in PERSONAS]


def _made(persona: Persona, office: Office, partner: Partner) -> User:
    inside = roles.of(persona.role).belongs_to == Belongs.OFFICE
    return users.add(
        email=persona.email,
        name="" if persona.role == Role.PARTICIPANT else persona.name,
        role=persona.role,
        office=office if inside else None,
        partner=None if inside else partner,
        by=SYSTEM,
    )


def personas() -> list[tuple[Persona, User]]:
    """The personas who were made, in the order of :data:`PERSONAS`."""
    made = {user.email: user for user in of_addresses([persona.email for persona in PERSONAS])}
    return [(persona, made[persona.email]) for persona in PERSONAS if persona.email in made]


def persona(key: str) -> User | None:
    """The user behind one persona, if it was made."""
    return next((user for known, user in personas() if known.key == key), None)
