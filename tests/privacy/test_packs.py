"""The subject-access pack: one click, a ZIP with a PDF and JSON, for who asked alone."""

import io
import json
import zipfile

import pytest
from pypdf import PdfReader

from onward.accounts.models import User
from onward.audit.models import Event
from onward.people.models import Person
from onward.privacy.actions import packs
from onward.privacy.models import Pack
from onward.programmes.models import Programme
from tests.conftest import SignIn


@pytest.fixture
def somebody(imported_pilot: Programme) -> Person:
    return Person.objects.get(referrals__ref="P07")


@pytest.fixture
def content(somebody: Person, protection_lead: User) -> zipfile.ZipFile:
    pack = packs.ask(person=somebody, by=protection_lead)
    packs.make(pack=pack)
    taken = b"".join(packs.take(pack=pack, by=protection_lead))
    return zipfile.ZipFile(io.BytesIO(taken))


def test_the_json_tells_every_part_with_words(content: zipfile.ZipFile, somebody: Person):
    told = json.loads(content.read("what-we-hold.json"))
    assert told["format"] == "onward-subject-access-1"
    titles = [section["title"] for section in told["sections"]]
    assert titles[0] == "Who you are"
    for title in ("1:1 sessions", "Register", "Support plan", "Move-on plan", "Follow-ups", "Help given"):
        assert title in titles
    [row] = next(section["rows"] for section in told["sections"] if section["title"] == "Who you are")
    words = {line["label"]: line["words"] for line in row}
    assert words["Given name"] == somebody.given_name
    assert words["Sex"] in ("Woman", "Man")


def test_the_pdf_is_tagged_and_says_days_as_people_write_them(content: zipfile.ZipFile, somebody: Person):
    reader = PdfReader(io.BytesIO(content.read("what-we-hold.pdf")))
    text = " ".join(page.extract_text() for page in reader.pages)
    assert "What we hold about you" in text
    assert somebody.given_name in text
    assert "2021" in text
    assert "2021-0" not in text
    assert "/StructTreeRoot" in reader.trailer["/Root"]


def test_what_colleagues_wrote_about_others_is_left_out(content: zipfile.ZipFile):
    told = content.read("what-we-hold.json").decode()
    assert "recorded_by" not in told
    assert "name_keys" not in told


def test_one_click_makes_it_and_only_who_asked_takes_it(
    person: Person, caseworker: User, colleague: User, outsider: User, sign_in: SignIn
):
    browser = sign_in(caseworker)
    browser.post(f"/people/{person.code}/requests/pack/")
    pack = Pack.objects.get()
    packs.make(pack=pack)
    page = browser.get(f"/privacy/packs/{pack.pk}/")
    assert "Take the pack" in page.text
    answer = browser.get(f"/privacy/packs/{pack.pk}/take/")
    assert b"".join(answer.streaming_content).startswith(b"PK")
    assert Event.objects.filter(kind="privacy.pack_taken", person_id=person.pk).count() == 1
    for other in (colleague, outsider):
        assert sign_in(other).get(f"/privacy/packs/{pack.pk}/").status_code == 404
        assert sign_in(other).get(f"/privacy/packs/{pack.pk}/take/").status_code == 404


def test_the_file_lies_sealed_and_goes_after_a_week(person: Person, caseworker: User, settings):
    pack = packs.ask(person=person, by=caseworker)
    packs.make(pack=pack)
    [path] = packs.folder().glob(f"{pack.file_key}*")
    assert not path.read_bytes().startswith(b"PK")
    Pack.objects.update(at="2020-01-01T00:00:00Z")
    packs.throw_away_old()
    assert not path.exists()
    pack.refresh_from_db()
    assert pack.state == "gone"


def test_an_outsider_cannot_ask(person: Person, outsider: User, trainer: User, sign_in: SignIn):
    for user in (outsider, trainer):
        assert sign_in(user).post(f"/people/{person.code}/requests/pack/").status_code == 404
    assert Pack.objects.count() == 0


def test_languages_are_told_as_words(somebody: Person, protection_lead: User):
    Person.objects.filter(pk=somebody.pk).update(
        languages=[
            {"language": "Albanian", "speaks": True, "reads": False},
            {"language": "Dari", "speaks": True},
        ]
    )
    pack = packs.ask(person=somebody, by=protection_lead)
    packs.make(pack=pack)
    taken = b"".join(packs.take(pack=pack, by=protection_lead))
    told = json.loads(zipfile.ZipFile(io.BytesIO(taken)).read("what-we-hold.json"))
    [row] = next(section["rows"] for section in told["sections"] if section["title"] == "Who you are")
    assert {line["label"]: line["words"] for line in row}["Languages"] == "Albanian, speaks; Dari, speaks"
