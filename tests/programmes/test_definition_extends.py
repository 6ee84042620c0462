"""A definition over another one: what it says takes the place of what that one says."""

import pytest
import yaml

from onward.lib.refusals import Refused
from onward.programmes.definition import checking, files
from onward.programmes.definition.figures import written_out

ROOFTOP = {
    "extends": {"definition": "garden", "without": ["quiz", "quiz.{key}", "wait"]},
    "key": "rooftop",
    "title": "On the roof",
    "statuses": [{"key": "job", "label": "A job", "bucket": "paid_work"}],
}
FIGURES = """
- id: busy
  kind: share
  unit: per cent
  records: follow_up
  answered: status
  where: {status: study}
  label: At college
  rule: Students.
- {id: extra, kind: count, population: referred, label: Extra, rule: Everybody.}
"""


@pytest.fixture
def rooftop(folder):
    """A folder beside the garden that extends it."""
    made = folder.parent / "rooftop"
    made.mkdir()

    def written(**changes):
        (made / "programme.yaml").write_text(yaml.safe_dump({**ROOFTOP, **changes}))
        (made / "figures.yaml").write_text(FIGURES)
        return made

    return written


def test_what_it_says_takes_the_place_of_the_same_key(rooftop):
    found = checking.check(rooftop())
    assert (found.key, found.title, found.weeks) == ("rooftop", "On the roof", 6)
    assert [status.key for status in found.statuses] == ["job"]
    assert found.session_codes == ("S-1", "S-2", "P-1", "P-2")


def test_what_it_leaves_out_is_gone(rooftop):
    found = checking.check(rooftop())
    assert [instrument.key for instrument in found.instruments] == ["growth", "postbox"]
    assert not {"quiz.leeks", "wait"} & {figure.id for figure in written_out(found)}


def test_a_figure_takes_the_place_of_the_one_with_its_id_and_new_ones_come_last(rooftop, folder):
    before = [figure.id for figure in files.read(folder).figures]
    after = [figure.id for figure in checking.check(rooftop()).figures]
    assert after == [name for name in before if name not in ("quiz.{key}", "wait")] + ["extra"]
    assert {figure.id: figure.label for figure in files.read(rooftop()).figures}["busy"] == "At college"


def test_a_mistake_is_named_in_the_file_that_makes_it(rooftop, change):
    change("figures.yaml", "value: amount", "value: weight")
    with pytest.raises(Refused, match=r"^garden/figures\.yaml, line 11: there is no value"):
        checking.check(rooftop())


@pytest.mark.parametrize("name", ["nothing", "../garden", "rooftop", 3, None, ""])
def test_an_unknown_base_is_refused(rooftop, name):
    with pytest.raises(Refused, match="names no other definition"):
        files.content(rooftop(extends={"definition": name}))


def test_a_base_that_extends_another_is_refused(rooftop, folder):
    attic = folder.parent / "attic"
    attic.mkdir()
    (attic / "programme.yaml").write_text("extends: {definition: rooftop}\nkey: attic\n")
    rooftop()
    with pytest.raises(Refused, match="extends another definition itself"):
        files.content(attic)


@pytest.mark.parametrize(
    "extends", [{"definition": "garden", "without": ["roses"]}, {"definition": "garden", "minus": []}]
)
def test_leaving_out_what_is_not_there_is_refused(rooftop, extends):
    with pytest.raises(Refused, match="extends names what is not there"):
        files.content(rooftop(extends=extends))


def test_a_shipped_definition_can_be_extended_from_anywhere(rooftop):
    found = checking.check(rooftop(extends={"definition": "star-2020", "without": ["report"]}))
    assert found.key == "rooftop"
    assert len(found.session_codes) == 24
