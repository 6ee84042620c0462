"""What people agreed to: every answer is a new row, and a change of mind is one step."""

import datetime as dt
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from onward.accounts.access import acts, trusted
from onward.audit.actions import events
from onward.audit.actors import Actor
from onward.lib.refusals import Refused
from onward.people import consent_texts
from onward.people.choices import Answer, AnsweredHow, Purpose
from onward.people.models import Consent, ConsentOverride, Person
from onward.people.models.consent import EVERYBODY
from onward.people.parts import Part
from onward.people.rules import consents as rules


class AnswerLine(NamedTuple):
    """What somebody answered to the text of that version and language; ``audience`` blank is everybody."""

    purpose: Purpose
    answer: Answer
    on: dt.date
    how: AnsweredHow
    audience: str = ""
    until: dt.date | None = None
    text_version: int = 0  # 0 is the newest
    language: str = "en"
    note: str = ""


@acts("people.change", {"person": Part.CONSENT})
@transaction.atomic
def record_answer(*, person: Person, told: AnswerLine, by: Actor) -> Consent:
    """What the person answered when they were asked. Raises :class:`Refused`."""
    return _add(person, told, by)


@trusted
def record_referred(*, person: Person, told: AnswerLine, by: Actor) -> Consent:
    """What somebody answered whom a partner refers, which was gated there. Raises :class:`Refused`."""
    return _add(person, told, by)


@acts("own.see", {"person": Part.CONSENT})
@transaction.atomic
def answer_own(*, person: Person, told: AnswerLine, by: Actor) -> Consent:
    """What a participant answers on their own screen, today. Raises :class:`Refused`."""
    told = told._replace(how=AnsweredHow.SCREEN, on=timezone.localdate(), note="")
    return _add(person, told, by)


@acts("people.change", {"person": Part.CONSENT})
@transaction.atomic
def withdraw(*, person: Person, purpose: Purpose, audience: str, by: Actor) -> Consent:
    """They take it back, today; without an audience, for everybody. Raises :class:`Refused`."""
    return _take_back(person, purpose, audience, AnsweredHow.SPOKEN, by)


@acts("own.see", {"person": Part.CONSENT})
@transaction.atomic
def withdraw_own(*, person: Person, purpose: Purpose, audience: str, by: Actor) -> Consent:
    """A participant takes back what they agreed to, on their own screen. Raises :class:`Refused`."""
    return _take_back(person, purpose, audience, AnsweredHow.SCREEN, by)


@acts("own.see", {"person": Part.CONSENT})
@transaction.atomic
def say_no_own(*, person: Person, purpose: Purpose, by: Actor) -> Consent:
    """A participant says no on their own screen, for everybody. Raises :class:`Refused`."""
    if Consent.objects.filter(person=person, purpose=purpose, answer=Answer.AGREED).exists():
        return _take_back(person, purpose, EVERYBODY, AnsweredHow.SCREEN, by)
    told = AnswerLine(purpose, Answer.SAID_NO, timezone.localdate(), AnsweredHow.SCREEN)
    return _add(person, told, by)


@acts("privacy.decide", {"person": Part.PRIVACY})
@transaction.atomic
def override(
    *, person: Person, purpose: Purpose, audience: str, reason: str, until: dt.date, by: Actor
) -> ConsentOverride:
    """It is done all the same until a day, for a written reason. Raises :class:`Refused`."""
    today = timezone.localdate()
    if found := rules.mistakes_of_override(reason=reason, until=until, today=today):
        raise Refused(*found)
    made = ConsentOverride.objects.create(
        person=person,
        purpose=purpose,
        audience=audience,
        reason=reason.strip(),
        since=today,
        until=until,
        by_id=by.user_id,
    )
    _record("people.consent_overridden", "people.consentoverride", made.pk, person, by)
    return made


@acts("privacy.decide", {"exception.person": Part.PRIVACY})
@transaction.atomic
def end_override(*, exception: ConsentOverride, by: Actor) -> None:
    """The person's own answer counts again from now on. Raises :class:`Refused`."""
    if not ConsentOverride.objects.filter(pk=exception.pk, ended_at=None).update(ended_at=timezone.now()):
        raise Refused("This exception has ended already.")
    _record("people.override_ended", "people.consentoverride", exception.pk, exception.person, by)


def _take_back(person: Person, purpose: Purpose, audience: str, how: AnsweredHow, by: Actor) -> Consent:
    today = timezone.localdate()
    answers = Consent.objects.filter(person=person).counting(purpose, audience, on=today)
    if audience == EVERYBODY:  # takes back what was agreed for one audience as well
        answers = Consent.objects.filter(person=person, purpose=purpose, on__lte=today).order_by("-on", "-pk")
    latest, before = answers.first(), answers.filter(answer=Answer.AGREED).first()
    if before is None or (latest and latest.answer != Answer.AGREED and latest.audience == EVERYBODY):
        raise Refused("Nothing is agreed here that could be taken back.")
    told = AnswerLine(
        purpose,
        Answer.WITHDREW,
        today,
        how,
        audience=audience,
        text_version=before.text_version,
        language=before.language,
    )
    return _add(person, told, by)


def _add(person: Person, told: AnswerLine, by: Actor) -> Consent:
    if found := rules.mistakes_of_answer(
        purpose=told.purpose,
        audience=told.audience,
        on=told.on,
        until=told.until,
        agreed=told.answer == Answer.AGREED,
        today=timezone.localdate(),
    ):
        raise Refused(*found)
    text = consent_texts.current(told.purpose, told.language)
    if told.text_version:
        text = consent_texts.text(text.key, told.text_version, told.language)
    values = told._asdict() | {"text_version": text.version, "language": text.language}
    row = Consent.objects.create(person=person, text_key=text.key, recorded_by_id=by.user_id, **values)
    _record("people.consent_answered", "people.consent", row.pk, person, by)
    return row


def _record(kind: str, thing: str, thing_id: int, person: Person, by: Actor) -> None:
    events.record(kind, by=by, object_type=thing, object_id=thing_id, person_id=person.pk, fields=["answer"])
