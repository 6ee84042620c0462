from typing import Any

import pytest
from django import forms
from django.http import QueryDict

from onward.ui.forms import DateField


class _Form(forms.Form):
    name = forms.CharField(label="Name", help_text="As they write it.")
    on = DateField(label="Day")
    way = forms.ChoiceField(label="Way", choices=[("a", "Phone"), ("b", "Post")], widget=forms.RadioSelect)
    agreed = forms.BooleanField(label="Agreed", required=False)


def _posted(**fields: str) -> _Form:
    data = QueryDict(mutable=True)
    data.update(fields)
    return _Form(data)


def test_a_field_has_its_label_and_its_hint():
    html = str(_Form())
    assert '<label class="govuk-label govuk-label--s" for="id_name">Name</label>' in html
    assert 'aria-describedby="id_name_helptext"' in html


def test_the_summary_of_mistakes_links_to_the_first_part_of_each_field():
    html = str(_posted())
    for target in ("#id_name", "#id_on_0", "#id_way_0"):
        assert f'<a href="{target}">' in html


def test_a_field_left_empty_is_named_in_the_sentence():
    assert "Fill in “Name”." in str(_posted())


def test_a_field_with_a_mistake_says_so_to_a_screen_reader():
    html = str(_posted())
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'aria-invalid="true"' in html


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        (("31", "2", "2021"), "This date does not exist. Enter another."),
        (("x", "2", "2021"), "Enter the day as a number."),
        (("3", "", "2021"), "Enter the month as a number."),
        (("3", "2", "21000"), "This date does not exist. Enter another."),
    ],
)
def test_a_date_that_cannot_be_is_refused(parts: tuple[str, ...], sentence: str):
    form = _posted(**{f"on_{index}": part for index, part in enumerate(parts)})
    assert form.errors["on"] == [sentence]


def test_a_date_in_three_fields_is_read():
    form = _posted(name="A", way="a", on_0="3", on_1="11", on_2="2020")
    assert form.is_valid()
    cleaned: dict[str, Any] = form.cleaned_data
    assert cleaned["on"].isoformat() == "2020-11-03"


def test_what_was_typed_stays_and_is_escaped():
    html = str(_posted(name="<b>A</b>", on_0="31", on_1="2", on_2="2021"))
    assert "&lt;b&gt;A&lt;/b&gt;" in html
    assert 'value="31"' in html


def test_boxes_to_tick_are_not_drawn_as_radios():
    class Ticked(forms.Form):
        some = forms.MultipleChoiceField(choices=[("a", "A")], widget=forms.CheckboxSelectMultiple)

    assert "govuk-checkboxes__input" in str(Ticked()["some"])
    assert "govuk-radios__input" not in str(Ticked()["some"])
