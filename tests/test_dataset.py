import json
import math
from typing import Any

import pytest

import cstopa
from cstopa import Dataset, NoDelegationError, NotFoundError, UnknownCountryError


@pytest.fixture
def data() -> Dataset:
    return cstopa.load("2025.1")


def test_answers(data: Dataset) -> None:
    assert {one.country.name.en: one.seats for one in data.delegations()} == {
        "Belarus": 11,
        "Kazakhstan": 16,
        "Kyrgyzstan": 6,
        "Russia": 22,
        "Tajikistan": 12,
    }
    assert data.total_seats() == 67
    assert {kind: data.total_seats(chamber=kind) for kind in ("lower", "upper", "unicameral")} == {
        "lower": 31,
        "upper": 30,
        "unicameral": 6,
    }
    assert data.total_seats(country="Belarus", chamber="upper") == 4
    assert data.composition() is data.composition("kg-6") is data.edition.latest_composition
    assert data.delegation_for("Tajikistan").representative is None
    assert data.assembly.abbreviations == ("CSTO PA",)
    assert data.schema == 1


def test_a_member_without_a_line_has_no_delegation_and_no_seats(data: Dataset) -> None:
    for ask in (data.delegation_for, lambda name: data.total_seats(country=name)):
        with pytest.raises(NoDelegationError, match=r"Armenia.* recorded as member; .* not known \(not zero\)"):
            ask("Armenia")


def test_an_unknown_composition_is_told(data: Dataset) -> None:
    with pytest.raises(NotFoundError, match="no record in compositions with the id 'kg-66'; did you mean 'kg-6'?"):
        data.composition("kg-66")


def test_a_country_known_elsewhere_is_not_in_every_dataset(small: dict[str, Any]) -> None:
    with pytest.raises(UnknownCountryError) as caught:
        cstopa.parse(json.dumps(small)).country("Russia")

    assert str(caught.value) == "no country 'Russia' in edition 2030.1; known: Xanadu, Xebec"
    assert caught.value.suggestions == ()


def test_country_codes(data: Dataset) -> None:
    names = ["Kazakhstan", "KZ", "Kazakhstan", "Niger", None, math.nan, 7, "Россия"]

    assert data.country_codes(names) == {"Kazakhstan": "KZ", "KZ": "KZ", "Niger": None, "Россия": "RU"}
    assert data.country_codes(iter(names), code="alpha_3")["Kazakhstan"] == "KAZ"
    assert data.country_codes([]) == {}


def test_country_codes_of_a_dataset_without_the_country(small: dict[str, Any]) -> None:
    assert cstopa.parse(json.dumps(small)).country_codes(["Russia"]) == {"Russia": None}


def test_country_codes_refuses(data: Dataset) -> None:
    with pytest.raises(ValueError, match="'numeric' is no code; use one of alpha_2, alpha_3"):
        data.country_codes([], code="numeric")
    with pytest.raises(TypeError, match="country_codes takes many names; for one, use country"):
        data.country_codes("Kazakhstan")


def test_equals_what_it_wrote(data: Dataset) -> None:
    again = cstopa.parse(data.to_json())

    assert again == data
    assert again.to_json() == data.to_json()


def test_the_tables_are_those_of_the_document(data: Dataset) -> None:
    assert [table.name for table in data.tables] == [
        "sources", "countries", "organizations", "people", "parliaments", "chambers",
        "compositions", "mandates", "events", "missions", "documents", "counts",
    ]  # fmt: skip
    assert all(getattr(data, table.name) is table for table in data.tables)
