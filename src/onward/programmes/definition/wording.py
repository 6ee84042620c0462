"""What the schema has against a definition, in sentences that name the place and say what to do."""

from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from onward.programmes.definition.placed import Where, named, walk

_PLAIN = {
    "string_type": "is text: put it in quotation marks.",
    "string_too_long": "is too long: {max_length} signs are the most.",
    "int_type": "is a whole number: correct it.",
    "int_parsing": "is a whole number: correct it.",
    "int_from_float": "is a whole number: correct it.",
    "bool_type": "is “true” or “false”: correct it.",
    "bool_parsing": "is “true” or “false”: correct it.",
    "decimal_parsing": "is a number: correct it.",
    "decimal_type": "is a number: correct it.",
    "finite_number": "is a number: correct it.",
    "date_parsing": "is a day, written 2026-01-31: correct it.",
    "date_from_datetime_parsing": "is a day, written 2026-01-31: correct it.",
    "date_type": "is a day, written 2026-01-31: correct it.",
    "tuple_type": "is a list: write one entry a line, each with a dash, or all in [ ].",
    "dict_type": "is a group of keys with values: write them below it, or in {{ }}.",
    "model_type": "is a group of keys with values: write them below it, or in {{ }}.",
    "literal_error": "is not allowed: choose one of {expected}.",
    "greater_than_equal": "is too small: {ge} is the least.",
}
_KEY = "begins with a small letter and goes on with small letters, figures and _: correct it."
_CODE = "begins with a letter or figure and goes on with letters, figures, dots, hyphens and _: correct it."


def sentences(error: ValidationError, raw: dict[str, Any], name: str) -> list[str]:
    """One sentence for each mistake, in the order of the content, with file and line where they are known."""
    found: dict[Where, str] = {}
    for detail in error.errors():
        where = tuple(detail["loc"])
        reached, _ = walk(raw, where)
        if detail["type"] == "missing" or detail["loc"] == ():
            reached = where
        found.setdefault(reached, f"{named(raw, where, name)}: {_said(detail, reached)}")
    return list(found.values())


def _said(detail: ErrorDetails, reached: Where) -> str:
    words = [step for step in reached if isinstance(step, str)]
    subject = f"“{words[-1]}”" if words else "the definition"
    value = detail["input"]
    match detail["type"]:
        case "missing":
            return f"{subject} is missing. Add it."
        case "extra_forbidden":
            return f"{subject} is not known here. Correct the word, or take it out."
        case "string_pattern_mismatch":
            return f"{subject}: {value!r} " + (_CODE if "A-Z" in str(detail.get("ctx")) else _KEY)
        case kind if kind in _PLAIN:
            shown = f": {value!r} " if isinstance(value, str | int | float) else " "
            return f"{subject}{shown}{_PLAIN[kind].format(**detail.get('ctx', {}))}"
    return f"{subject}: {detail['msg']}. Correct it."
