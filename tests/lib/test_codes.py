import re

from onward.lib.codes import new_code, new_codes


def test_a_code_has_no_letter_that_is_mistaken_for_another():
    assert re.fullmatch(r"[A-HJ-NP-RT-Y346789]{4}-[A-HJ-NP-RT-Y346789]", new_code())


def test_codes_are_different_from_each_other_and_from_those_taken():
    taken = set(new_codes(500, set()))
    assert len(taken) == 500
    assert taken.isdisjoint(new_codes(500, taken))
