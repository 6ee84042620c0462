import pytest

from onward.referrals.rules import answers, drafts
from onward.referrals.rules.drafts import SCREENS, next_ref, why_not_send


@pytest.mark.parametrize(
    ("refs", "follows"),
    [
        ([], "P001"),
        (["P016", "P015"], "P017"),
        (["P009", "P1000"], "P1001"),
        (["LON-7", "P500"], "LON-8"),
        (["by hand", "P003"], "P004"),
        (["2021"], "2022"),
        (["P999"], "P1000"),
    ],
)
def test_the_next_number_goes_on_where_the_office_is(refs: list[str], follows: str):
    assert next_ref(refs) == follows


def test_one_screen_comes_after_the_other():
    order = ["names"]
    while following := drafts.after(order[-1]):
        assert drafts.before(following) == order[-1]
        order.append(following)
    assert order == list(SCREENS)
    assert drafts.to_go_on_with(["names", "contact"]) == "about"
    assert drafts.to_go_on_with(SCREENS) == ""


def test_a_draft_is_sent_once_all_is_answered_and_they_agreed():
    told = {"given_name": "Mirabella", "agreed_to_referral": "yes"}
    assert why_not_send(SCREENS, told) == []
    assert why_not_send(SCREENS, {**told, "agreed_to_referral": "no"}) == [
        "Nothing is sent before they have agreed to it. Ask them, and change the answer then."
    ]
    assert why_not_send(SCREENS, {"agreed_to_referral": "yes"}) == ["Tell at least one name."]
    assert why_not_send(["names"], told)[0] == "“Who are they?” is not answered yet."


def test_answers_are_kept_under_the_names_of_the_standard():
    told = {
        **{"given_name": "Mirabella", "family_name": "", "contact_kind": "phone"},
        **{"contact_value": "07700 900123", "access_needs": "A step-free room"},
    }
    kept = answers.kept(told)
    assert kept == {
        "prs_FirstName": "Mirabella",
        "onw_ContactKind": "phone",
        "prs_MobilePhone": "07700 900123",
        "onw_AccessNeeds": "A step-free room",
    }
    assert answers.told(kept, list(told)) == {name: value for name, value in told.items() if value}


def test_a_screen_that_is_answered_again_takes_the_place_of_its_earlier_answers():
    names = ("contact_kind", "contact_value", "alias")
    first = answers.put(
        {}, "contact", names, {"contact_kind": "phone", "contact_value": "07700 900123", "alias": "Library"}
    )
    other = answers.put(first, "names", ("given_name",), {"given_name": "Mirabella"})
    again = answers.put(other, "contact", names, {"contact_kind": "email", "contact_value": "m@example.org"})
    assert again == {
        **{"prs_FirstName": "Mirabella", "onw_ContactKind": "email", "prs_Email": "m@example.org"},
        answers.ANSWERED: ["contact", "names"],
    }


def test_nothing_of_what_happened_to_somebody_has_a_name():
    assert not [name for name in answers.NAMES.values() if name.startswith(("vic_", "hte_", "per_"))]


def test_languages_are_told_apart_by_commas_and_the_first_may_need_an_interpreter():
    found = drafts.languages("Tigrinya", "Arabic, , Amharic,Arabic", interpreter=True)
    assert [(one.language, one.interpreter) for one in found] == [
        ("Tigrinya", True),
        ("Arabic", False),
        ("Amharic", False),
    ]
    assert drafts.languages("", "", interpreter=True) == []
