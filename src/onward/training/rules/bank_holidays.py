"""Bank holidays of a place, from a kept library. The nations of the UK differ."""

import datetime as dt
from collections.abc import Collection, Mapping

import holidays

# The nation of a definition -> the region whose bank holidays it has. A programme for all of the UK is most
# often held in England; whoever plans chooses another.
_OF_NATION = {
    "england": "GB-ENG",
    "uk": "GB-ENG",
    "scotland": "GB-SCT",
    "wales": "GB-WLS",
    "northern_ireland": "GB-NIR",
}
UK: Mapping[str, str] = {
    "GB-ENG": "England",
    "GB-WLS": "Wales",
    "GB-SCT": "Scotland",
    "GB-NIR": "Northern Ireland",
}
NOWHERE = ""


def known(country: str) -> bool:
    """Whether the library has the holidays of this country (ISO 3166-1 alpha-2)."""
    return country in holidays.list_supported_countries(include_aliases=False)


def region_of(nation: str, *, country: str) -> str:
    """Whose bank holidays a course keeps: of the definition's nation, and abroad of the office's country.

    A region is an ISO 3166-2 code of the UK's nations, an alpha-2 code of another country, or blank for none.
    """
    if country == "GB":
        return _OF_NATION.get(nation, "GB-ENG")
    return country if known(country) else NOWHERE


def of_region(region: str, years: Collection[int]) -> dict[dt.date, str]:
    """Each bank holiday of these years, with its name; nothing for a blank region."""
    if region == NOWHERE:
        return {}
    country, _, part = region.partition("-")
    found = holidays.country_holidays(country, subdiv=part or None, years=years)
    return {day: str(name) for day, name in found.items()}
