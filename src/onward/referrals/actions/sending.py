"""A draft becomes a referral: the person, how to reach them, what was confirmed and agreed, all at once."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from onward.accounts.access import acts
from onward.accounts.models import Office
from onward.audit.actions import events
from onward.audit.actors import NOBODY, Actor
from onward.lib.dates import parse
from onward.lib.refusals import Refused
from onward.people.actions import consents, contacts, people
from onward.people.actions.consents import AnswerLine
from onward.people.choices import Answer, AnsweredHow, Purpose
from onward.people.models import Agreement, Person
from onward.people.queries import agreements
from onward.people.rules import Particulars
from onward.people.rules.consents import of_partner
from onward.people.rules.contact import Told
from onward.people.rules.languages import to_plain
from onward.referrals.actions import referrals, threads
from onward.referrals.actions.drafts import to_write
from onward.referrals.actions.referrals import ReferralLine
from onward.referrals.choices import ThreadKind
from onward.referrals.models import Draft, DraftLink, EligibilityEvidence, Referral
from onward.referrals.queries import drafts as queries
from onward.referrals.rules import TOLD, answers, mistakes_of_evidence
from onward.referrals.rules import drafts as rules

FACTS = ("english", "education", "worked_before", "young_children")
_SAFE = ("may_call", "may_leave_voicemail", "may_text")
_FIELDS = (
    *("given_name", "family_name", "preferred_name", "date_of_birth", "sex", "nationality"),
    *("first_language", "other_languages", "interpreter", "english"),
    *("contact_kind", "contact_value", "app", "whose", "also_seen_by", "safe", "hours", "alias"),
    *("access_needs", "young_children", "education", "worked_before", "details"),
    *("agreed_to_referral", "agreed_to_sharing", "agreed_how", "agreed_on"),
)


@acts("referrals.refer", {"draft": None})
@transaction.atomic
def send(*, draft: Draft, by: Actor) -> Referral:
    """Send what was written, once: a second click finds what the first one sent. Raises :class:`Refused`."""
    return _sent_before(draft) or _send(draft, by)


@transaction.atomic
def send_by_link(*, link: DraftLink) -> Referral:
    """The same by whoever holds a mailed link and its code. Raises :class:`Refused`."""
    return _sent_before(link.draft) or _send(link.draft, NOBODY)


def _sent_before(draft: Draft) -> Referral | None:
    """What it became; asked apart from the lock, as a join would not see what was sent while it waited."""
    return Draft.objects.select_for_update().get(pk=draft.pk).sent_as


def _send(draft: Draft, by: Actor) -> Referral:
    found = to_write(draft)
    told = answers.told(found.answers, _FIELDS)
    if why := rules.why_not_send(answers.answered(found.answers), told):
        raise Refused(*why)
    agreement = _agreement(found)
    person = people.register_referred(
        office=found.office, told=_particulars(told), besides=_besides(told), by=by
    )
    if told["contact_kind"] != rules.NO_WAY:
        contacts.add_referred(person=person, told=_way(told), by=by)
    referral = referrals.receive_sent(
        programme=found.programme, person=person, told=_line(found, person, told), agreement=agreement, by=by
    )
    _record_evidence(found, referral, by)
    _record_consent(found, person, told, by)
    _write_first_note(referral, told, by)
    _empty(found, referral, by)
    return referral


def _agreement(draft: Draft) -> Agreement | None:
    """The agreement in force. What the team writes down goes without; a partner's own worker is refused."""
    found = agreements.with_partner(draft.office, draft.partner_id)
    by_the_team = draft.started_by is not None and draft.started_by.office_id is not None
    if found is None and not by_the_team:
        raise Refused(
            f"There is no sharing agreement in force between {draft.office.name} and your organisation. "
            "Ask the office to sign and record one; then send this."
        )
    return found


def _particulars(told: dict[str, Any]) -> Particulars:
    said = {name: told[name] for name in Particulars._fields if name in told}
    return Particulars(**{**said, "date_of_birth": parse(told.get("date_of_birth", ""))})


def _besides(told: dict[str, Any]) -> dict[str, Any]:
    spoken = rules.languages(
        told.get("first_language", ""),
        told.get("other_languages", ""),
        interpreter=bool(told.get("interpreter")),
    )
    said = {name: told.get(name, "") for name in ("preferred_name", "access_needs")}
    return {**said, "languages": to_plain(spoken)}


def _way(told: dict[str, Any]) -> Told:
    words = {name: told.get(name, "") for name in ("whose", "app", "also_seen_by", "hours", "alias")}
    ticked: dict[str, Any] = {name: name in told.get("safe", ()) for name in _SAFE}
    return Told(kind=told["contact_kind"], value=told.get("contact_value", ""), **words, **ticked)


def _line(draft: Draft, person: Person, told: dict[str, Any]) -> ReferralLine:
    """With the office's next number; the office's row is held, so that no two take the same."""
    Office.objects.select_for_update().get(pk=draft.office_id)
    facts = {name: told.get(name, "") for name in FACTS}
    ref = rules.next_ref(queries.refs(draft.office, draft.programme))
    while queries.is_taken(draft.office, draft.programme, ref):
        ref = rules.next_ref([ref])
    return ReferralLine(ref, person.pk, draft.partner_id, timezone.localdate(), **facts)


def _record_evidence(draft: Draft, referral: Referral, by: Actor) -> None:
    criteria = queries.criteria(draft)
    told = answers.told(draft.answers, [f"criterion_{one.key}" for one in criteria])
    today, named = timezone.localdate(), []
    for one in criteria:
        said = told.get(f"criterion_{one.key}")
        if not said:
            continue
        answer, text = (TOLD, said) if one.free_text else (said, "")
        if mistakes := mistakes_of_evidence(
            criteria, criterion=one.key, answer=answer, seen_on=today, valid_until=None
        ):
            raise Refused(*mistakes)
        EligibilityEvidence.objects.create(
            referral=referral,
            criterion=one.key,
            answer=answer,
            text=text,
            seen=one.evidence,
            seen_on=today,
            recorded_by_id=by.user_id,
        )
        named.append(one.key)
    if named:
        _record("referrals.evidence_recorded", referral, by, named)


def _record_consent(draft: Draft, person: Person, told: dict[str, Any], by: Actor) -> None:
    """Whether the partner is told how it goes; that they agreed to be referred stands in its note."""
    answer = Answer(told["agreed_to_sharing"])
    line = AnswerLine(
        Purpose.SHARING,
        answer,
        parse(told.get("agreed_on", "")) or timezone.localdate(),
        AnsweredHow(told["agreed_how"]),
        audience=of_partner(draft.partner_id),
        note=f"Asked by {draft.partner}, to whom they also said yes to being referred.",
    )
    consents.record_referred(person=person, told=line, by=by)


def _write_first_note(referral: Referral, told: dict[str, Any], by: Actor) -> None:
    no_way = told["contact_kind"] == rules.NO_WAY
    if note := rules.first_note(told.get("details", ""), no_way=no_way):
        threads.write(referral=referral, kind=ThreadKind.NOTE, text=note, from_partner=True, by=by)


def _empty(draft: Draft, referral: Referral, by: Actor) -> None:
    draft.answers, draft.sent_as = {}, referral
    draft.save(update_fields=["answers", "sent_as"])
    DraftLink.objects.filter(draft=draft, ended_at=None).update(ended_at=timezone.now())
    _record("referrals.referral_sent", referral, by, [])


def _record(kind: str, referral: Referral, by: Actor, fields: list[str]) -> None:
    events.record(
        kind,
        by=by,
        object_type="referrals.referral",
        object_id=referral.pk,
        person_id=referral.person_id,
        fields=fields,
    )
