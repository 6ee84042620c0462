"""Whether a record is one that a figure counts. Fields are plain words; a blank is "not said"."""

from collections.abc import Mapping

from onward.programmes.definition.schema import Condition, FigureRule, Population

type Fields = Mapping[str, str]

# Populations by how the path ended; figures.md, "Populations, dates, gaps".
_FINISH = {"completed": "completed", "left_early": "left early"}


def matches(condition: Condition, fields: Fields) -> bool:
    """Whether every field of the condition has the word, or one of the words, asked for."""
    for name, wanted in condition.items():
        found = fields.get(name, "")
        if found != wanted if isinstance(wanted, str) else found not in wanted:
            return False
    return True


def in_population(population: Population, fields: Fields) -> bool:
    """Whether a person with these fields is in the population."""
    if population == "referred":
        return True
    if population == "enrolled":
        return fields["enrolled"] == "yes"
    return fields["finish"] == _FINISH[population]


def usable(rule: FigureRule, fields: Fields) -> bool:
    """Whether the record has an answer where the figure needs one."""
    return rule.answered is None or fields.get(rule.answered, "") != ""


def in_base(rule: FigureRule, fields: Fields) -> bool:
    """Whether the record counts in the denominator."""
    return usable(rule, fields) and matches(rule.of, fields)


def counted(rule: FigureRule, fields: Fields) -> bool:
    """Whether the record counts: in the numerator of a share, in the count, in the sum.

    Where a number is asked for that the record may lack (an amount, days to pay), it must be there.
    """
    return in_base(rule, fields) and matches(rule.where, fields) and fields.get(rule.value or "", "?") != ""
