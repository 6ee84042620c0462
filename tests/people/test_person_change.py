import pytest

from onward.accounts.models import User
from onward.audit.models import Event
from onward.people.actions import people
from onward.people.models import NameKey, Person
from onward.people.rules import keys
from tests.conftest import SignIn

URL = "/people/AAAA-A/change/"
TOLD = {
    "given_name": "Mira",
    "family_name": "Quillfeather",
    "preferred_name": "Bella",
    "access_needs": "A chair near the door",
    "sex": "F",
    "nationality": "Albania",
    "children_under_5": "1",
    "language_1": "Albanian",
    "language_1_can": ["speaks", "reads"],
    "language_2": "English",
    "language_2_can": ["speaks", "interpreter"],
}


def test_who_carries_somebody_changes_who_they_are(sign_in: SignIn, caseworker: User, mirabella: Person):
    assert sign_in(caseworker).post(URL, TOLD)["Location"] == "/people/AAAA-A/"
    mirabella.refresh_from_db()
    assert (mirabella.given_name, mirabella.preferred_name, mirabella.nationality) == ("Mira", "Bella", "ALB")
    assert (mirabella.children_under_5, mirabella.children_5_11) == (1, None)
    assert [one["language"] for one in mirabella.languages] == ["Albanian", "English"]
    assert mirabella.languages[1] == {
        "language": "English",
        "speaks": True,
        "reads": False,
        "interpreter": True,
    }
    changed = {name for event in Event.objects.filter(kind="people.person_changed") for name in event.fields}
    assert changed == {
        "given_name", "preferred_name", "access_needs", "sex", "nationality", "date_of_birth",
        "children_under_5", "languages",
    }  # fmt: skip


def test_the_form_shows_what_is_known(sign_in: SignIn, caseworker: User, mirabella: Person):
    browser = sign_in(caseworker)
    browser.post(URL, TOLD)
    text = browser.get(URL).text
    for value in ("Mira", "Bella", "Albanian", "English", "A chair near the door", "Albania"):
        assert value in text
    assert 'name="language_3"' in text


def test_keys_follow_the_name(sign_in: SignIn, caseworker: User, mirabella: Person):
    sign_in(caseworker).post(URL, TOLD)
    stored = set(NameKey.objects.values_list("hash", flat=True))
    assert stored == {key.hash for key in keys.of("Mira", "Quillfeather", "Bella")}


def test_a_colleague_is_shown_the_register_only(sign_in: SignIn, colleague: User, mirabella: Person):
    text = sign_in(colleague).get(URL).text
    assert 'name="preferred_name"' in text
    for hidden in ('name="given_name"', 'name="language_1"', "Mirabella", "1990"):
        assert hidden not in text


def test_a_colleagues_forged_fields_change_nothing(sign_in: SignIn, colleague: User, mirabella: Person):
    assert sign_in(colleague).post(URL, {**TOLD, "code": "ZZZZ-Z", "office": "1"}).status_code == 302
    mirabella.refresh_from_db()
    assert mirabella.preferred_name == "Bella"
    assert (mirabella.given_name, mirabella.sex, mirabella.languages) == ("Mirabella", "", [])
    assert mirabella.code == "AAAA-A"


def test_the_action_refuses_a_colleague_the_identity(colleague: User, mirabella: Person):
    with pytest.raises(people.Refused):
        people.change(person=mirabella, told={"given_name": "Mira"}, by=colleague.actor)


@pytest.mark.parametrize("name", ["code", "office_id", "account_id", "merged_into_id"])
def test_nobody_tells_what_is_no_field_of_the_list(caseworker: User, mirabella: Person, name: str):
    with pytest.raises((LookupError, KeyError)):
        people.change(person=mirabella, told={name: "1"}, by=caseworker.actor)


def test_a_look_at_the_form_is_told(sign_in: SignIn, caseworker: User, colleague: User, mirabella: Person):
    sign_in(caseworker).get(URL)
    sign_in(colleague).get(URL)
    looks = Event.objects.filter(kind="people.record_looked").order_by("pk")
    assert [look.fields for look in looks] == [["identity"], ["register"]]
    assert {look.person_id for look in looks} == {mirabella.pk}


@pytest.mark.parametrize(
    "role", ["outsider", "trainer", "partner_worker", "participant", "protection_lead", "administrator"]
)
def test_there_is_no_such_page_for_others(
    sign_in: SignIn, role: str, mirabella: Person, request: pytest.FixtureRequest
):
    browser = sign_in(request.getfixturevalue(role))
    assert browser.get(URL).status_code == browser.post(URL, TOLD).status_code == 404
    mirabella.refresh_from_db()
    assert mirabella.preferred_name == ""


def test_somebody_unknown_has_no_page(sign_in: SignIn, caseworker: User):
    assert sign_in(caseworker).get("/people/ZZZZ-Z/change/").status_code == 404
