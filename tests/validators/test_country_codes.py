"""The codes of countries agree with those of the package ``countrycode``, which copies the datasets themselves."""

from typing import Any

import pytest
from countrycode import countrycode

import cstopa
from cstopa import Country

COUNTRIES = cstopa.load("2026.2").countries


def code_of(country: Country, destination: str) -> Any:
    return countrycode(country.alpha_2, origin="iso2c", destination=destination)


@pytest.mark.parametrize("country", COUNTRIES, ids=lambda country: country.id)
def test_codes_agree(country: Country) -> None:
    codes = country.identifiers

    assert codes
    assert code_of(country, "iso3c") == country.alpha_3
    assert code_of(country, "iso3n") == int(country.numeric)
    assert code_of(country, "gwn") == codes.gw
    assert code_of(country, "vdem") == codes.vdem
    # Serbia has no number of its own in COW, which continues that of Yugoslavia.
    assert code_of(country, "cown") == (None if country.id == "RS" else codes.cow)


def test_number_of_serbia_is_that_of_yugoslavia() -> None:
    codes = COUNTRIES.by_id("RS").identifiers

    assert codes
    assert countrycode(codes.cow, origin="cown", destination="country.name.en") == "Yugoslavia"
