import pytest

from onward.lib import countries


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("ALB", "ALB"),
        ("vnm", "VNM"),
        ("NG", "NGA"),
        ("Nigeria", "NGA"),
        (" nigerian ", "NGA"),
        ("Côte d’Ivoire", "CIV"),
        ("Ivory Coast", "CIV"),
        ("Turkey", "TUR"),
        ("Kosovan", "XKX"),
        ("DRC", "COD"),
    ],
)
def test_a_country_is_known_by_code_name_and_nationality(written: str, code: str) -> None:
    assert countries.alpha_3(written) == code


@pytest.mark.parametrize("written", ["", "Korean", "Congolese", "NA", "Narnia", "Guinea Conakry?"])
def test_what_is_unclear_is_no_country(written: str) -> None:
    assert countries.alpha_3(written) is None


def test_every_country_is_known_by_its_code_and_name() -> None:
    codes = {found for way in countries.ways() if (found := countries.alpha_3(way))}
    assert len(codes) == 250  # the 249 of ISO 3166-1, and Kosovo
    assert all(countries.alpha_3(countries.name(code)) == code for code in codes)
