"""Invitations: made, sent again, withdrawn by an administrator, accepted by whoever holds the link."""

import secrets
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from onward.accounts.access import acts, trusted
from onward.accounts.actions import passwords, users
from onward.accounts.choices import Role
from onward.accounts.models import Invitation, Office, Partner, User
from onward.accounts.models.invitation import LASTS
from onward.accounts.queries import invitations as queries
from onward.audit.actions import events
from onward.audit.actors import SYSTEM, Actor
from onward.lib.refusals import Refused


class Made(NamedTuple):
    """An invitation and the secret part of its link, which is nowhere else and shown this once."""

    invitation: Invitation
    token: str


@acts("accounts.manage", {"office": None, "partner": None})
@transaction.atomic
def invite(
    *,
    email: str,
    name: str,
    role: Role,
    office: Office | None = None,
    partner: Partner | None = None,
    by: Actor,
) -> Made:
    """A link for somebody new, which lasts seven days. Raises :class:`Refused`."""
    if role == Role.PARTICIPANT:
        raise Refused("A participant gets a card from their caseworker, not an invitation.")
    users.check_belonging(role=role, office=office, partner=partner)
    return _invite(Invitation(email=email, name=name, role=role, office=office, partner=partner), by)


@trusted
@transaction.atomic
def invite_first_administrator(*, office: Office, email: str, name: str, by: Actor) -> Made:
    """The link for whoever will keep the accounts of an office that was just opened."""
    return _invite(Invitation(email=email, name=name, role=Role.ADMINISTRATOR, office=office), by)


@acts("accounts.manage", {"user": None})
@transaction.atomic
def invite_back(*, user: User, by: Actor) -> Made:
    """A link for somebody who left: they are back once they have chosen a new password."""
    if user.is_active or not user.email:
        raise Refused(f"{user} has not left. There is nothing to come back from.")
    if Invitation.objects.pending().filter(email=user.email).exists():
        raise Refused(f"{user} is invited already. Send the invitation again from the list.")
    fresh = Invitation(
        email=user.email, name=user.name, role=user.role, office=user.office, partner=user.partner, user=user
    )
    return _give_link(fresh, "accounts.user_invited_back", by)


@acts("accounts.manage", {"invitation": None})
@transaction.atomic
def send_again(*, invitation: Invitation, by: Actor) -> Made:
    """A new link for another seven days; the one before stops working."""
    return _give_link(_pending(invitation), "accounts.invitation_sent_again", by)


@acts("accounts.manage", {"invitation": None})
@transaction.atomic
def withdraw(*, invitation: Invitation, by: Actor) -> None:
    """The link stops working."""
    found = _pending(invitation)
    found.withdrawn_at = timezone.now()
    found.save(update_fields=["withdrawn_at"])
    _record("accounts.invitation_withdrawn", found, by)


@transaction.atomic
def accept(*, token: str, name: str, password: str) -> User:
    """Whoever holds the link is now this user, with this name and a checked password. The link is used up.

    Raises :class:`Refused` with one and the same sentence for links unknown, used, withdrawn and run out.
    """
    found = queries.open_by(token, Invitation.objects.select_for_update(of=("self",)))
    if found is None:
        raise Refused(queries.GONE)
    user = found.user or _added(found, name)
    if found.user:
        users.come_back(user=user, name=name)
    passwords.choose(user=user, password=password)
    found.user, found.accepted_at = user, timezone.now()
    found.save(update_fields=["user", "accepted_at"])
    _record("accounts.invitation_accepted", found, user.actor)
    return user


def _added(found: Invitation, name: str) -> User:
    if User.objects.filter(email__iexact=found.email).exists():
        raise Refused(queries.GONE)
    return users.add(
        email=found.email,
        name=name,
        role=Role(found.role),
        office=found.office,
        partner=found.partner,
        by=SYSTEM,
    )


def _invite(fresh: Invitation, by: Actor) -> Made:
    if queries.is_taken(fresh.email):
        raise Refused(
            "This address is in use or invited already. Look at the users and the invitations, "
            "or take another address."
        )
    return _give_link(fresh, "accounts.user_invited", by)


def _give_link(invitation: Invitation, kind: str, by: Actor) -> Made:
    token = secrets.token_hex(20)  # 160 bits; small letters and figures only, as it is hashed without case
    now = timezone.now()
    invitation.token_hash = queries.hashed(token)
    invitation.made_at, invitation.expires_at = now, now + LASTS
    invitation.made_by_id = by.user_id
    invitation.save()
    _record(kind, invitation, by)
    return Made(invitation, token)


def _pending(invitation: Invitation) -> Invitation:
    found = Invitation.objects.pending().select_for_update().filter(pk=invitation.pk).first()
    if found is None:
        raise Refused("This invitation was accepted or withdrawn meanwhile. Look at the list of users.")
    return found


def _record(kind: str, invitation: Invitation, by: Actor) -> None:
    fields = ["email", "name", "role"] if "invited" in kind else []
    events.record(kind, by=by, object_type="accounts.invitation", object_id=invitation.pk, fields=fields)
