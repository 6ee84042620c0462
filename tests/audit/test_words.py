"""Every kind of event that the code writes has plain words."""

import ast
import re

from django.apps import apps

from onward.accounts.access import PERMISSIONS
from onward.audit import words
from onward.people.parts import Part
from onward.people.rules.history import PARTS
from onward.privacy.choices import StepKind
from onward.referrals.choices import PlaceStatus, ReferralStatus
from tests.architecture.source import SRC, python_files

KIND = re.compile(r"[a-z]+\.[a-z]+(_[a-z]+)*")
# What keys and counters are for, relations, and addresses of pages.
NOT_EVENTS = {
    *("accounts.sent_code", "assistance.referral", "audit.seal", "people.born", "people.contact"),
    *("people.name", "people.sound", "privacy.code", "privacy.ref", "space.send_code"),
}
# Kinds that are put together of a choice.
PUT_TOGETHER = {
    *(f"referrals.{status.name.lower()}" for status in ReferralStatus),
    *(f"referrals.place_{status.name.lower()}" for status in PlaceStatus),
    *(f"privacy.request_{step.value.replace(' ', '_')}" for step in StepKind),
}


def kinds() -> set[str]:
    """Texts such as ``people.person_changed`` in the room that they name, that are no table or permission."""
    tables = {model._meta.label_lower for model in apps.get_models()}
    found = set()
    for path in python_files():
        room = path.relative_to(SRC).parts[0]
        if path.name in ("words.py", "parts.py") or "migrations" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            text = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
            if KIND.fullmatch(text) and text.partition(".")[0] in (room, "people", "programmes"):
                found.add(text)
    return (found | PUT_TOGETHER) - tables - set(PERMISSIONS) - NOT_EVENTS


def test_every_kind_of_event_has_words():
    described = words.DONE.keys() | words.SEEN.keys()
    assert kinds() - described == set()


def test_no_words_are_left_of_a_kind_that_is_gone():
    assert (words.DONE.keys() | words.SEEN.keys()) - kinds() == set()


def test_a_kind_is_a_look_or_a_deed_and_not_both():
    assert {kind for kind in words.DONE if words.is_look(kind)} == set()
    assert {kind for kind in words.SEEN if not words.is_look(kind)} == set()


def test_a_kind_without_words_is_still_told():
    assert words.done("garden.bed_dug") == "did this: bed dug"
    assert words.seen("garden.bed_looked") == "bed"


def test_every_part_of_a_record_has_words():
    assert PARTS.keys() == set(Part)
