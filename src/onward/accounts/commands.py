"""``onward invite``: a link from the command line: how an office gets its first account administrator."""

import argparse

from django.urls import reverse

from onward.accounts import roles
from onward.accounts.actions import invitations
from onward.accounts.choices import Role
from onward.accounts.models import Partner
from onward.accounts.queries.offices import office as office_of
from onward.accounts.queries.offices import only_office
from onward.accounts.queries.partners import named
from onward.accounts.roles import Belongs
from onward.audit.actors import COMMAND
from onward.lib.commands import Commands
from onward.lib.refusals import Refused


def add(commands: Commands) -> None:
    command = commands.add_parser("invite", help="invite somebody who will sign in")
    command.add_argument("email", metavar="EMAIL", help="the address that they will sign in with")
    command.add_argument("--name", required=True, help="how they are called")
    command.add_argument(
        "--role",
        choices=[role.value for role in roles.invited()],
        default=Role.ADMINISTRATOR.value,
        help="what they will do (default: administrator, who then invites everybody else)",
    )
    command.add_argument("--office", metavar="KEY", help="where they work (default: the only office)")
    command.add_argument("--partner", metavar="NAME", help="the organisation of a partner worker")
    command.add_argument("--site", default="http://127.0.0.1:8000", help="the address of this site")
    command.set_defaults(run=invite)


def invite(arguments: argparse.Namespace) -> int:
    """Print the link, which is nowhere else. No mail goes out. Raises :class:`Refused`."""
    role = Role(arguments.role)
    outside = roles.of(role).belongs_to == Belongs.PARTNER
    if outside == (arguments.partner is None):
        raise Refused("Name the organisation of a partner worker with --partner, and of nobody else.")
    office = None
    if not outside:
        office = office_of(arguments.office) if arguments.office else only_office()
    made = invitations.invite(
        email=arguments.email.lower(),
        name=arguments.name,
        role=role,
        office=office,
        partner=_partner(arguments.partner) if outside else None,
        by=COMMAND,
    )
    print(f"Give this link to {arguments.name}, on a safe channel. It works for 7 days, and once:")
    print(arguments.site.rstrip("/") + reverse("accounts:invitation_accept", args=[made.token]))
    return 0


def _partner(name: str) -> Partner:
    found = named(name)
    if found is None:
        raise Refused(f"There is no partner “{name}”. An account administrator can add it.")
    return found
