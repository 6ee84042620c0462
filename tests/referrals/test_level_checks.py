"""The short checks as data, and what their answers suggest."""

import pytest

from onward.referrals import commitment_texts, level_checks
from onward.referrals.choices import Skill
from onward.referrals.rules import ENGLISH, levels
from onward.referrals.rules.levels import NOT_YET, WITH_HELP, YES

LADDER = ("none", "first", "second", "third")


class Asked:
    def __init__(self, key: str, level: str) -> None:
        self.key, self.level = key, level


QUESTIONS = [Asked("a", "first"), Asked("b", "first"), Asked("c", "second"), Asked("d", "third")]


@pytest.mark.parametrize(
    ("answers", "level"),
    [
        ({}, "none"),
        ({"a": YES}, "none"),
        ({"a": YES, "b": WITH_HELP}, "first"),
        ({"a": WITH_HELP, "b": WITH_HELP}, "none"),
        ({"a": YES, "b": YES, "c": YES}, "second"),
        ({"a": YES, "b": YES, "c": NOT_YET, "d": YES}, "first"),
        ({"a": YES, "b": YES, "c": YES, "d": YES}, "third"),
    ],
)
def test_a_level_is_reached_step_by_step(answers: dict[str, str], level: str):
    assert levels.suggested(LADDER, QUESTIONS, answers) == level


@pytest.mark.parametrize("skill", Skill.values)
def test_a_check_is_a_few_questions_with_levels_and_tasks(skill: str):
    check = level_checks.current(skill)
    known = [level.key for level in check.levels]
    assert 4 <= len(check.questions) <= 10
    assert all(question.level in known for question in check.questions)
    assert all(level.tasks.endswith(".") for level in check.levels)
    assert [known.index(question.level) for question in check.questions] == sorted(
        known.index(question.level) for question in check.questions
    )


def test_the_levels_of_english_are_those_of_the_workbook():
    assert tuple(level.key for level in level_checks.current(Skill.ENGLISH).levels) == ENGLISH


def test_what_both_sides_promise_is_short_and_plain():
    text = commitment_texts.current()
    assert text.name == "1-en"
    assert all(
        len(sentence.split()) <= 12 for line in (*text.ours, *text.yours) for sentence in line.split(". ")
    )
