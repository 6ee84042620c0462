"""Two offices, two partners, every role, and one of everything at every standing. Everybody is invented."""

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db import models
from django.utils import timezone

from onward.accounts.choices import Role
from onward.accounts.models import Office, Partner, User
from onward.lib import codes
from onward.people.choices import AccessKind
from onward.people.models import Access, Agreement, Person
from onward.programmes.models import Cohort, CohortTrainer, DefinitionVersion, Programme
from onward.programmes.queries.definitions import current_version
from onward.referrals.choices import PlaceStatus
from onward.referrals.models import PlaceStep, Referral
from tests.gates.expected import Standing

DAY = dt.date(2021, 1, 14)

# What the plain filling of a row below cannot know: constraints that tie fields together.
SPECIAL: dict[str, dict[str, Any]] = {
    "interchange.workbookimport": {"state": "stored", "file_key": "", "digest": "0" * 64},
    "people.contactpoint": {"value": "+442079460123"},  # from the range kept for fiction
    "people.consent": {"text_key": "sharing", "text_version": 1},
    "mfa.authenticator": {"type": "webauthn", "data": {}},
    "referrals.draft": {"sent_as": None},  # sent drafts lead on to the referral
    "training.booking": {"children": 1},
    "privacy.hold": {"cohort": None, "programme": None},
    "reports.reportfiles": {"state": "gone", "audience": "internal", "with_records": False, "file_key": ""},
}


# Rows about two people: which field names the second one.
SECOND_PERSON = {"people.personlink": "other", "people.merge": "gone"}


@dataclass
class World:
    """``users`` are those who try; ``names`` the invented names that only the right ones may see."""

    programme: Programme
    offices: dict[Standing, Office]
    users: dict[Role, User]
    carriers: dict[Standing, User]
    partners: dict[Standing, Partner | None]
    idle_trainer: User  # of the same office, who teaches nothing
    made: dict[tuple[str, Standing], models.Model] = field(default_factory=dict)

    def thing[M: models.Model](self, model: type[M], standing: Standing) -> M:
        """The one row of ``model`` that stands there; made, with all it hangs on, when first asked for."""
        key = (model._meta.label_lower, standing)
        if key not in self.made:
            self.made[key] = self._given(model, standing) or self._fill(model, standing)
            if model is Person:
                self._enrol(standing)
            if model is Cohort and standing == Standing.OWN:
                CohortTrainer.objects.create(cohort=self.made[key], user=self.users[Role.TRAINER])
        return self.made[key]  # type: ignore[return-value]

    def name(self, standing: Standing) -> str:
        """The family name of the person who stands there, found nowhere else."""
        return f"Zz{standing.name.title().replace('_', '')}quill"

    def _given(self, model: type[models.Model], standing: Standing) -> models.Model | None:
        if model is Office:
            return self.offices[standing]
        if model is User:
            return self.carriers[standing]
        if model is Partner:
            return self.partners[standing] or Partner.objects.create(name=f"Partner {standing}")
        if model is Programme:
            return self.programme
        if model is DefinitionVersion:
            return current_version(self.programme)
        if model is Person:
            return self._person(standing)
        return None

    def _person(self, standing: Standing) -> Person:
        person = Person.objects.create(
            office=self.offices[standing],
            code=codes.new_code(),
            given_name=f"Given{standing.name.title()}",
            family_name=self.name(standing),
            account=self.users[Role.PARTICIPANT] if standing == Standing.OWN else None,
        )
        Access.objects.create(person=person, kind=AccessKind.CASELOAD, user=self.carriers[standing])
        if partner := self.partners[standing]:
            Access.objects.create(person=person, kind=AccessKind.REFERRAL, partner=partner)
        return person

    def _enrol(self, standing: Standing) -> None:
        """Everybody is in the cohort that stands where they do; the trainer teaches the first of them."""
        referral, cohort = self.thing(Referral, standing), self.thing(Cohort, standing)
        PlaceStep.objects.create(referral=referral, cohort=cohort, status=PlaceStatus.ENROLLED, on=DAY)

    def _another(self, standing: Standing) -> Person:
        """A second person of the same office, whom the same caseworker carries."""
        person = Person.objects.create(office=self.offices[standing], code=codes.new_code())
        Access.objects.create(person=person, kind=AccessKind.CASELOAD, user=self.carriers[standing])
        return person

    def _fill(self, model: type[models.Model], standing: Standing) -> models.Model:
        values = dict(SPECIAL.get(model._meta.label_lower, {}))
        for one in model._meta.concrete_fields:
            if one.primary_key or one.name in values or (one.name == "partner" and model is Referral):
                continue
            if (value := self._value(one, standing)) is not None:
                values[one.name] = value
        if second := SECOND_PERSON.get(model._meta.label_lower):
            values[second] = self._another(standing)
        if model is Referral:
            values["partner"] = self.partners[standing]
        if model is Cohort:
            values["code"] = f"G{len(self.made)}"
            values["ends_on"] = DAY + dt.timedelta(weeks=12)
        row = model(**values)
        row.save(force_insert=True)
        return row

    def _value(self, one: Any, standing: Standing) -> Any:
        if one.is_relation:
            scoping = one.related_model._meta.label_lower in SCOPING
            return self.thing(one.related_model, standing) if scoping or not one.null else None
        if one.null or one.has_default() or getattr(one, "auto_now_add", False):
            return None
        if one.choices:
            return next(value for value, _ in one.flatchoices if value)
        kind = one.get_internal_type()
        if kind in ("CharField", "SlugField"):
            return f"x{len(self.made)}{one.name}"[: one.max_length]
        if isinstance(one, models.DateField) and not isinstance(one, models.DateTimeField):
            return DAY
        return PLAIN.get(kind)


SCOPING = {"people.person", "referrals.referral", "programmes.cohort", "accounts.office"}
PLAIN = {
    "DateTimeField": timezone.now(),
    "DecimalField": Decimal(1),
    "IntegerField": 1,
    "PositiveSmallIntegerField": 1,
    "PositiveIntegerField": 1,
    "BigIntegerField": 1,
    "BooleanField": False,
    "TextField": "x",
}


def made(programme: Programme) -> World:
    """The whole world, with those who try belonging to the office that is called main."""
    main = Office.objects.get_or_create(key="main", defaults={"name": "Main office"})[0]
    far = Office.objects.get_or_create(key="north", defaults={"name": "North office"})[0]
    own, other = Partner.objects.create(name="Harbour"), Partner.objects.create(name="Lantern")
    for partner, office in ((own, main), (other, main), (own, far)):
        Agreement.objects.create(
            office=office,
            partner=partner,
            purposes="How it goes.",
            since=dt.date(2020, 1, 1),
            signed_copy="Invented.",
        )
    users = {role: _user(role, main, own) for role in Role}
    colleague = _user(Role.CASEWORKER, main, own, "colleague")
    stranger = _user(Role.CASEWORKER, far, own, "stranger")
    return World(
        programme=programme,
        idle_trainer=_user(Role.TRAINER, main, own, "idle"),
        offices={one: far if one == Standing.OTHER_OFFICE else main for one in Standing},
        users=users,
        carriers={
            Standing.OWN: users[Role.CASEWORKER],
            Standing.OFFICE: colleague,
            Standing.OTHER_OFFICE: stranger,
            Standing.OTHER_PARTNER: colleague,
        },
        partners={
            Standing.OWN: own,
            Standing.OFFICE: None,
            Standing.OTHER_OFFICE: None,
            Standing.OTHER_PARTNER: other,
        },
    )


def _user(role: Role, office: Office, partner: Partner, name: str = "") -> User:
    belongs: dict[str, Any] = {"partner": partner} if role == Role.PARTNER else {"office": office}
    return User.objects.create_user(
        f"{name or role}@gates.example", role=role, name=f"{name or role} (invented)", **belongs
    )


def model_named(label: str) -> type[models.Model]:
    return apps.get_model(label)
