"""Rules of what is held about a person, on plain values."""

import datetime as dt
from typing import NamedTuple

from onward.people.choices import Sex
from onward.people.rules.languages import Language

OLDEST = 110  # years; beyond that a date of birth is a slip of the pen


class Particulars(NamedTuple):
    """What is told about a person; blank is "not said"."""

    given_name: str = ""
    family_name: str = ""
    date_of_birth: dt.date | None = None
    sex: str = ""
    nationality: str = ""  # ISO 3166-1 alpha-3
    first_language: str = ""


def mistakes(told: Particulars, *, today: dt.date) -> list[str]:
    """A sentence for everything in ``told`` that cannot be so."""
    found = []
    if told.sex and told.sex not in Sex.values:
        found.append(f"Sex “{told.sex}” is not known. Choose F, M or X, or leave it blank.")
    if told.nationality and not _is_country_code(told.nationality):
        found.append(
            f"Nationality “{told.nationality}” is not a three-letter country code. Choose a country."
        )
    born = told.date_of_birth
    if born and not today.year - OLDEST <= born.year <= today.year:
        found.append(f"A date of birth in {born.year} cannot be right. Correct the year.")
    return found


def _is_country_code(text: str) -> bool:
    """Three capital letters (ISO 3166-1 alpha-3)."""
    return len(text) == 3 and text.isascii() and text.isalpha() and text.isupper()


class Background(NamedTuple):
    """What else is told about who somebody is. Of children a number in each age band, and nothing more."""

    other_names: str = ""
    languages: tuple[Language, ...] = ()
    children_under_5: int | None = None
    children_5_11: int | None = None
    children_12_17: int | None = None


class ForRegister(NamedTuple):
    """What whoever keeps the register has to know."""

    preferred_name: str = ""
    access_needs: str = ""
