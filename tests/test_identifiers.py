"""Identifiers in other datasets: their form, and their columns."""

import json
from typing import Any

import pytest

import cstopa

CODES = {"wikidata": "Q403", "cow": 345, "gw": 340, "vdem": 198}


@pytest.fixture
def document(small: dict[str, Any]) -> dict[str, Any]:
    """The small document with identifiers for a country, a person and a chamber."""
    small["countries"][0]["identifiers"] = CODES
    small["people"][0]["identifiers"] = {"wikidata": "Q1"}
    small["chambers"][0]["identifiers"] = {"wikidata": "Q2", "ipu": "RU-LC01"}
    return small


def test_columns_keep_the_type_of_each_code(document: dict[str, Any]) -> None:
    data = cstopa.parse(json.dumps(document))

    (first, second, *_) = data.countries.rows()
    assert [first[f"identifiers_{name}"] for name in CODES] == ["Q403", 345, 340, 198]
    assert [second[f"identifiers_{name}"] for name in CODES] == [None] * 4
    assert [data.countries.columns[f"identifiers_{name}"].type for name in CODES] == [str, int, int, int]
    assert data.people.rows()[0]["identifiers_wikidata"] == "Q1"
    assert data.chambers.rows()[0]["identifiers_ipu"] == "RU-LC01"


def test_where_finds_a_country_by_a_number(document: dict[str, Any]) -> None:
    data = cstopa.parse(json.dumps(document))

    assert [country.id for country in data.countries.where(identifiers_gw=340)] == [document["countries"][0]["id"]]


@pytest.mark.parametrize(
    ("table", "identifiers"),
    [
        ("countries", {"cow": "345"}),
        ("countries", {"gw": 0}),
        ("countries", {"vdem": True}),
        ("people", {"wikidata": "58217"}),
        ("chambers", {"ipu": "2013"}),
        ("chambers", {"ipu": "RU-LC1"}),
    ],
)
def test_malformed_identifier_is_refused(document: dict[str, Any], table: str, identifiers: dict[str, Any]) -> None:
    document[table][0]["identifiers"] = identifiers
    (name,) = identifiers

    with pytest.raises(cstopa.DataError) as caught:
        cstopa.parse(json.dumps(document))
    assert caught.value.problems[0].path == f"$.{table}[0].identifiers.{name}"
