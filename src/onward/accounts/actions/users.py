"""Who signs in: added, changed, gone, back again. Account administrators do this, each for their office."""

from django.db import transaction
from django.utils import timezone

from onward.accounts import leaving, roles
from onward.accounts.access import acts
from onward.accounts.actions import sign_ins
from onward.accounts.choices import Role
from onward.accounts.models import Invitation, Office, Partner, User
from onward.accounts.roles import Belongs
from onward.audit.actions import events
from onward.audit.actors import Actor
from onward.lib.refusals import Refused


@acts("accounts.manage", {"office": None, "partner": None})
@transaction.atomic
def add(
    *,
    email: str | None,
    name: str,
    role: Role,
    office: Office | None = None,
    partner: Partner | None = None,
    by: Actor,
) -> User:
    """The user of this address, who is added where there is none yet, without a password.

    ``office`` or ``partner``, as the role asks. Raises :class:`Refused`.
    """
    check_belonging(role=role, office=office, partner=partner)
    user = User.objects.filter(email=email).first() if email else None
    if user is None:
        user = User.objects.create_user(email, role=role, office=office, partner=partner, name=name)
        belongs = roles.of(role).belongs_to
        _record("accounts.user_added", user, by, ["email", "name", "role", belongs])
    return user


def check_belonging(*, role: str, office: Office | None, partner: Partner | None) -> None:
    """Raises :class:`Refused` unless there is exactly what the role belongs to."""
    if roles.of(role).belongs_to == Belongs.PARTNER:
        if partner is None or office is not None:
            raise Refused("A partner worker belongs to a partner organisation. Choose which one.")
    elif office is None or partner is not None:
        raise Refused(f"A {Role(role).label.lower()} belongs to an office, not to a partner organisation.")


@acts("accounts.manage", {"user": None})
@transaction.atomic
def change(*, user: User, name: str, role: Role, by: Actor) -> User:
    """Another name, or another role in the same office; never one's own. Raises :class:`Refused`."""
    if role != user.role:
        _check_new_role(user, role, by)
    told = {"name": name, "role": role}
    changed = [field for field, value in told.items() if getattr(user, field) != value]
    for field in changed:
        setattr(user, field, told[field])
    if changed:
        user.save(update_fields=changed)
        _record("accounts.user_changed", user, by, changed)
    return user


def _check_new_role(user: User, role: Role, by: Actor) -> None:
    if user.pk == by.user_id:
        raise Refused("Your own role is changed by another account administrator. Ask one of them.")
    if role == Role.PARTICIPANT or roles.of(role).belongs_to != roles.of(user.role).belongs_to:
        raise Refused(
            f"{user} cannot become a {role.label.lower()}. Close this account and invite them anew."
        )
    if user.is_active:
        _let_go(user)


@acts("accounts.manage", {"user": None})
@transaction.atomic
def leave(*, user: User, by: Actor) -> None:
    """The user cannot sign in any more, and every session of theirs ends now.

    Raises :class:`Refused` while something is still in their hands (``accounts.leaving``).
    """
    if user.pk == by.user_id:
        raise Refused("Your own account is closed by another account administrator. Ask one of them.")
    if not user.is_active:
        raise Refused(f"{user} has left already.")
    _let_go(user)
    user.is_active = False
    user.set_unusable_password()  # a session holds a hash of the password: none of before opens again
    user.save(update_fields=["is_active", "password"])
    sign_ins.end_all(user=user, by=by)
    # links that they made, and may have kept, are no way back in
    Invitation.objects.pending().filter(made_by=user).update(withdrawn_at=timezone.now())
    _record("accounts.user_left", user, by, ["is_active"])


@transaction.atomic
def come_back(*, user: User, name: str) -> None:
    """Somebody who left may sign in again; they accepted an invitation."""
    user.is_active, user.name = True, name
    user.save(update_fields=["is_active", "name"])
    _record("accounts.user_came_back", user, user.actor, ["is_active", "name"])


def _let_go(user: User) -> None:
    """Raises :class:`Refused` with all that keeps the user in their role."""
    if user.role == Role.ADMINISTRATOR:
        _check_another_administrator(user)
    if found := leaving.unfinished(user):
        raise Refused(*found)


def _check_another_administrator(user: User) -> None:
    Office.objects.select_for_update().get(users=user)  # two who leave at once wait for each other
    others = User.objects.filter(office=user.office_id, role=Role.ADMINISTRATOR, is_active=True)
    if not others.exclude(pk=user.pk).exists():
        raise Refused(f"{user} is the only account administrator of {user.office}. Invite another one first.")


def _record(kind: str, user: User, by: Actor, fields: list[str]) -> None:
    events.record(kind, by=by, object_type="accounts.user", object_id=user.pk, fields=fields)
