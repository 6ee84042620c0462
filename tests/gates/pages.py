"""All addresses, and how to fill in what stands between their slashes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from onward.accounts.choices import Role
from onward.people.models import Person
from onward.people.parts import Part
from tests.gates.expected import READS, WRITES, Standing, of_nobody
from tests.gates.world import World, model_named

# Parts of an address that name a thing: the table, and the field that stands in the address.
NAMES_A_THING = {
    "cohort_id": ("programmes.Cohort", "pk"),
    "session_id": ("training.Session", "pk"),
    "booking_id": ("training.Booking", "pk"),
    "closure_id": ("training.Closure", "pk"),
    "trainer_id": ("programmes.CohortTrainer", "pk"),
    "referral_id": ("referrals.Referral", "pk"),
    "exemption_id": ("referrals.Exemption", "pk"),
    "import_id": ("interchange.WorkbookImport", "pk"),
    "files_id": ("reports.ReportFiles", "pk"),
    "code": ("people.Person", "code"),
    "other": ("people.Person", "code"),
    "point_id": ("people.ContactPoint", "pk"),
    "link_id": ("people.PersonLink", "pk"),
    "merge_id": ("people.Merge", "pk"),
    "answer_id": ("people.Consent", "pk"),
    "user_id": ("accounts.User", "pk"),
    "invitation_id": ("accounts.Invitation", "pk"),
    "partner_id": ("accounts.Partner", "pk"),
    "office_id": ("accounts.Office", "pk"),
    "sign_in_id": ("accounts.SignIn", "pk"),
    "passkey_id": ("mfa.Authenticator", "pk"),
    "agreement_id": ("people.Agreement", "pk"),
    "request_id": ("privacy.Request", "pk"),
    "hold_id": ("privacy.Hold", "pk"),
    "certificate_id": ("privacy.Forgotten", "pk"),
    "pack_id": ("privacy.Pack", "pk"),
    "draft_id": ("referrals.Draft", "pk"),
}
# Parts of an address that name nothing of anybody's.
FIXED = {
    "interchange:template key": "star-2020",
    "reports key": "star-2020",
    "reports figure_id": "enrolled",
    "reports:section name": "background",
    "reports:files_take kind": "html",
    "accounts:demo_sign_in key": "caseworker",
    "accounts:invitation_accept token": "0" * 40,
    "messages:text_in secret": "0" * 40,
    "people purpose": "quote",
    "referrals criterion": "right_to_work",
    "referrals skill": "english",
    "referrals screen": "names",
    "referrals:link_open token": "0" * 40,
    "space purpose": "quote",
    "training:feed token": "0" * 40,
}
# Pages about a person: the part of the record that they read, and the one that they write.
PARTS: dict[str, tuple[Part | None, Part | None]] = {
    "casefile:person_name": (Part.IDENTITY, None),
    "messages:daily_choose": (Part.CONTACT, Part.CONTACT),
    "messages:daily_end": (Part.CONTACT, Part.CONTACT),
    "messages:get_in_touch": (Part.CONTACT, Part.CONTACT),
    "messages:person_messages": (Part.CONTACT, None),
    "people:contact_add": (Part.CONTACT, Part.CONTACT),
    "people:contact_change": (Part.CONTACT, Part.CONTACT),
    "people:contact_end": (Part.CONTACT, Part.CONTACT),
    "people:link_add": (Part.IDENTITY, Part.IDENTITY),
    "people:link_remove": (Part.IDENTITY, Part.IDENTITY),
    "people:merge_compare": (Part.IDENTITY, Part.IDENTITY),
    "people:merge_find": (Part.IDENTITY, Part.IDENTITY),
    "people:merge_undo": (Part.IDENTITY, Part.IDENTITY),
    "people:person_change": (Part.REGISTER, Part.REGISTER),
    "people:access": (Part.REGISTER, None),
    "people:access_end": (Part.PRIVACY, Part.PRIVACY),
    "people:block_lift": (Part.PRIVACY, Part.PRIVACY),
    "people:block_new": (Part.PRIVACY, Part.PRIVACY),
    "people:caseload_take": (Part.REGISTER, Part.PRIVACY),
    "people:consent_answer": (Part.CONSENT, None),
    "people:consent_list": (Part.CONSENT, None),
    "people:consent_override": (Part.PRIVACY, Part.PRIVACY),
    "people:consent_print": (Part.CONSENT, None),
    "people:consent_record": (Part.CONSENT, Part.CONSENT),
    "people:consent_withdraw": (Part.CONSENT, Part.CONSENT),
    "people:handover_answer": (Part.REGISTER, Part.REGISTER),
    "people:handover_new": (Part.PRIVACY, Part.PRIVACY),
    "people:handover_take_back": (Part.REGISTER, Part.REGISTER),
    "people:override_end": (Part.PRIVACY, Part.PRIVACY),
    "people:record_open": (Part.REGISTER, Part.REGISTER),
    "people:record_opened": (Part.HISTORY, Part.PRIVACY),
    "people:history": (Part.HISTORY, None),
    "people:card": (Part.CONTACT, Part.CONTACT),
    "people:card_stop": (Part.CONSENT, Part.CONSENT),
    "people:card_pdf": (Part.CONTACT, None),
    "privacy:certificate": (Part.PRIVACY, None),
    "privacy:certificate_pdf": (Part.PRIVACY, None),
    "privacy:hold_lift": (Part.PRIVACY, Part.PRIVACY),
    "privacy:pack_ask": (Part.PRIVACY, Part.PRIVACY),
    "privacy:person_requests": (Part.PRIVACY, Part.PRIVACY),
    "privacy:person_restrict": (Part.PRIVACY, Part.PRIVACY),
    "privacy:request": (Part.PRIVACY, Part.PRIVACY),
    "privacy:request_decide": (Part.PRIVACY, Part.PRIVACY),
    "privacy:request_erase": (Part.PRIVACY, Part.PRIVACY),
    "privacy:request_record": (Part.PRIVACY, Part.PRIVACY),
    "training:booking_cancel": (None, Part.REGISTER),
    "training:feed_make": (Part.CONTACT, Part.CONTACT),
    "training:feed_stop": (Part.CONSENT, Part.CONSENT),
    # a partner writes in the thread of its own referrals, of which it reads milestones
    "referrals:mine": (Part.MILESTONES, None),
    "referrals:mine_withdraw": (Part.MILESTONES, None),
    "casefile:welcome": (Part.CONTACT, Part.CONTACT),
    "referrals:referral": (Part.MILESTONES, None),
    "referrals:referral_decide": (Part.RECORD, Part.RECORD),
    "referrals:evidence_record": (Part.RECORD, Part.RECORD),
    "referrals:exemption_ask": (Part.RECORD, Part.RECORD),
    "referrals:exemption_decide": (Part.RECORD, Part.RECORD),
    "referrals:level_check": (Part.RECORD, Part.RECORD),
    # who may read milestones and not write them has nothing to do on these
    "referrals:place_offer": (Part.RECORD, Part.MILESTONES),
    "referrals:offer_end": (Part.RECORD, Part.MILESTONES),
    "referrals:place_enrol": (Part.RECORD, Part.MILESTONES),
    "referrals:place_move": (Part.RECORD, Part.MILESTONES),
    "referrals:place_pause": (Part.RECORD, Part.MILESTONES),
    "referrals:place_resume": (Part.RECORD, Part.MILESTONES),
    "referrals:place_finish": (Part.RECORD, Part.MILESTONES),
    "referrals:exit_note": (Part.RECORD, Part.MILESTONES),
    "referrals:thread_ask": (Part.RECORD, Part.MILESTONES),
    "referrals:thread_note": (Part.RECORD, Part.MILESTONES),
}
# Things of one user alone: nobody else reaches them, whatever their role. In the world it is the caseworker.
OF_ONE_USER = {"accounts.signin", "mfa.authenticator", "privacy.pack"}
# What a partner's workers write for themselves; the office sees it once it is sent.
OF_A_PARTNER = {"referrals.draft"}
# Pages of a whole record, which show the parts that the reader may read: one part of these is enough.
ANY_PART = {"casefile:person": (Part.REGISTER, Part.MILESTONES)}


@dataclass(frozen=True)
class Page:
    name: str  # "reports:figure"
    route: str
    permission: str
    parameters: tuple[str, ...]

    @property
    def things(self) -> list[str]:
        return [one for one in self.parameters if one in NAMES_A_THING and not self._fixed(one)]

    def _fixed(self, parameter: str) -> str | None:
        room = self.name.partition(":")[0]
        return FIXED.get(f"{self.name} {parameter}") or FIXED.get(f"{room} {parameter}")

    def address(self, world: World, standing: Standing) -> str:
        """Where the page is for what stands there; it is an error if a part of it is not known here."""
        filled: dict[str, Any] = {}
        for one in self.parameters:
            fixed = self._fixed(one)
            if fixed is None and one not in NAMES_A_THING:
                raise LookupError(
                    f"{self.name}: say in tests/gates/pages.py what <{one}> of {self.route} names"
                )
            filled[one] = fixed if fixed is not None else self._named(one, world, standing)
        return reverse(self.name, kwargs=filled)

    def _named(self, parameter: str, world: World, standing: Standing) -> Any:
        label, attribute = NAMES_A_THING[parameter]
        return getattr(world.thing(model_named(label), standing), attribute)

    def ought(self, role: str, standing: Standing, *, writing: bool) -> bool:
        """Whether somebody with the page's permission may see it, or write there, for what stands there."""
        if not self.things:
            return True
        models_named = [model_named(NAMES_A_THING[one][0]) for one in self.things]
        if any(model._meta.label_lower in OF_ONE_USER for model in models_named):
            return role == Role.CASEWORKER and standing == Standing.OWN
        if any(model._meta.label_lower in OF_A_PARTNER for model in models_named):
            return role == Role.PARTNER and standing == Standing.OWN
        if not any(about_a_person(model) for model in models_named):
            return all(standing in of_nobody(model._meta.label_lower, role) for model in models_named)
        if self.name in ANY_PART:
            reaching = (READS[part].get(role, ()) for part in ANY_PART[self.name])
            return not writing and any(standing in reached for reached in reaching)
        if self.name not in PARTS:
            raise LookupError(f"{self.name}: say in PARTS what it reads and writes of a record")
        reads, writes = PARTS[self.name]
        part = writes if writing else reads
        return part is not None and standing in (WRITES if writing else READS)[part].get(role, ())


def about_a_person(model: type[models.Model]) -> bool:
    return model is Person or any(
        one.is_relation and one.related_model in _tied() for one in model._meta.concrete_fields
    )


def _tied() -> set[type[models.Model]]:
    return {Person, model_named("referrals.Referral")}


def pages() -> list[Page]:
    return [
        Page(f"{space}:{pattern.name}", route, pattern.callback.permission, tuple(pattern.pattern.converters))
        for route, space, pattern in _patterns(get_resolver().url_patterns)
        if not route.startswith("static/")
    ]


def _patterns(patterns: list[Any], route: str = "", space: str = "") -> Iterator[tuple[str, str, URLPattern]]:
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from _patterns(one.url_patterns, route + str(one.pattern), one.namespace or space)
        else:
            yield route + str(one.pattern), space, one
