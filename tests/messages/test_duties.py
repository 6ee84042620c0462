"""Messages follow their person into another record, and go when they are forgotten."""

import datetime as dt

from onward.accounts.models import User
from onward.messages.actions import prompts
from onward.messages.actions.duties import DUTY
from onward.messages.actions.sending import send_due
from onward.messages.choices import State
from onward.messages.keeping import TABLES
from onward.messages.models import DailyPrompt, Delivery, Message
from onward.people.duties import carry, carry_back
from onward.people.models import ContactPoint, Person
from tests.factories import people
from tests.messages.conftest import NOW, Ask


def test_messages_and_the_chosen_hour_go_with_the_person_and_come_back(
    ask: Ask, mirabella: Person, caseworker: User
):
    keep = people.person(caseworker.office)
    same = ask(person=keep)
    own, twin = ask(about="another"), ask()
    prompts.choose(person=mirabella, hour=11, by=caseworker.actor)
    moved = carry(DUTY.columns, keep=keep, gone=mirabella)
    assert set(Message.objects.filter(person=keep)) == {same, own}
    assert Message.objects.get(person=mirabella) == twin
    assert DailyPrompt.objects.get().person == keep
    carry_back(DUTY.columns, gone=mirabella, moved=moved)
    assert set(Message.objects.filter(person=mirabella)) == {own, twin}


def test_what_waits_for_the_record_that_went_is_refused(ask: Ask, mirabella: Person, caseworker: User, left):
    keep = people.person(caseworker.office)
    twin = ask()
    Person.objects.filter(pk=mirabella.pk).update(merged_into=keep)
    send_due(now=NOW)
    twin.refresh_from_db()
    assert (twin.state, left) == (State.REFUSED, [])


def test_all_of_it_goes_when_somebody_is_forgotten(ask: Ask, phone: ContactPoint, caseworker: User, left):
    ask("class_today", when=NOW + dt.timedelta(hours=1))
    prompts.choose(person=phone.person, hour=11, by=caseworker.actor)
    send_due(now=NOW)
    for table in TABLES:
        table.erase([phone.person_id])
    assert not Message.objects.exists()
    assert not Delivery.objects.exists()
    assert not DailyPrompt.objects.exists()
