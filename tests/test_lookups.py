"""Look-ups by key, countries given as records, JSON of single records, and the literal types."""

import json
from typing import Any, get_args

import pytest

import cstopa
from cstopa import ChamberKind, Country, Dataset, NoDelegationError, NotFoundError, Role, UnknownCountryError
from cstopa.dataset import _CODES
from cstopa.model import literals


@pytest.fixture(scope="module")
def data() -> Dataset:
    return cstopa.load("2026.1")


def test_table_returns_a_record_by_its_id(data: Dataset) -> None:
    assert data.people["kogut-viktor"] is data.people.by_id("kogut-viktor")
    assert data.allocations["kg-6/kg-jogorku-kenesh"].seats == 6


def test_in_looks_for_a_record_or_an_id(data: Dataset) -> None:
    assert "kogut-viktor" in data.people
    assert "kogut" not in data.people
    assert data.people[0] in data.people
    assert data.people[0] not in data.people[1:]
    assert 7 not in data.people


def test_countries_are_found_by_any_name_or_code(data: Dataset) -> None:
    assert data.countries["Казахстан"] is data.countries["KAZ"] is data.countries.by_id("KZ")
    assert ("Kazakhstan" in data.countries, "Atlantis" in data.countries, "Uganda" in data.countries) == (
        True,
        False,
        False,
    )
    assert "Kazakhstan" not in data.countries.where(status="observer")
    assert "Kazakhstan" not in data.people
    with pytest.raises(NotFoundError, match="no record in countries with the id 'Kazakstn'"):
        data.countries["Kazakstn"]


def test_unknown_id_as_a_key_suggests_close_ids(data: Dataset) -> None:
    with pytest.raises(NotFoundError, match="no record in people with the id 'kogut'; did you mean 'kogut-viktor'?"):
        data.people["kogut"]


def test_column_name_as_a_key_suggests_to_pandas(data: Dataset) -> None:
    with pytest.raises(NotFoundError) as caught:
        data.people["name"]

    message = "no record in people with the id 'name', which is a column: people.to_pandas()['name'] has its values; "
    assert str(caught.value).startswith(message)


def test_dataset_returns_a_table_by_its_name(data: Dataset) -> None:
    assert data["events"] is data.events
    assert data["allocations"] is data.allocations
    assert ("events" in data, "allocations" in data, "evnts" in data, 7 in data) == (True, True, False, False)
    assert tuple(data) == data.tables


@pytest.mark.parametrize(
    ("name", "message"), [("evnts", "no table 'evnts'; did you mean 'events'?"), ("zzz", "no table 'zzz'; known: ")]
)
def test_unknown_table_suggests_close_names(data: Dataset, name: str, message: str) -> None:
    with pytest.raises(NotFoundError) as caught:
        data[name]

    assert str(caught.value).startswith(message)


def test_country_is_accepted_wherever_a_country_is_expected(data: Dataset) -> None:
    kazakhstan = cstopa.load("2025.1").country("KZ")

    assert data.delegation_for(kazakhstan).seats == data.total_seats(country=kazakhstan) == 16
    assert data.country(kazakhstan) is data.country("KZ")
    assert cstopa.delegation_for(kazakhstan).country.id == cstopa.country(kazakhstan).id == "KZ"
    assert cstopa.total_seats(country=kazakhstan) == cstopa.total_seats(country="KZ")
    with pytest.raises(NoDelegationError, match="no delegation of 'Armenia': its status is member"):
        data.delegation_for(data.country("Armenia"))


def test_country_that_the_edition_lacks_raises_unknown_country_error(data: Dataset, small: dict[str, Any]) -> None:
    mine = cstopa.parse(json.dumps(small))

    with pytest.raises(UnknownCountryError, match="no country 'Russia' in edition 2030.1; known: Xanadu, Xebec"):
        mine.country(data.country("RU"))
    assert mine.country(mine.countries[0]) is mine.countries[0]
    assert mine.delegation_for(mine.countries[0]).country is mine.countries[0]


# --- JSON -------------------------------------------------------------------------------------------


def test_to_dict_of_each_record_is_its_part_of_the_document(data: Dataset) -> None:
    document = json.loads(data.to_json())

    assert data.edition.to_dict() == document["edition"]
    for name in document.keys() - {"schema", "edition"}:
        assert [json.loads(json.dumps(record.to_dict())) for record in data[name]] == document[name]


def test_to_dict_has_references_as_ids_and_leaves_out_unknown_values(data: Dataset) -> None:
    delegation = data.delegation_for("KG")

    assert delegation.allocations[0].to_dict() == {"chamber": "kg-jogorku-kenesh", "seats": 6}
    assert delegation.to_dict()["parliament"] == "kg-parliament"
    assert "note" not in data.country("KZ").to_dict()
    assert data.delegates.where(composition="kg-6", person="kogut-viktor")[0].to_dict() == {
        "composition": "kg-6",
        "country": "BY",
        "person": "kogut-viktor",
        "representative": True,
    }


def test_to_dict_of_every_derived_row_is_json(data: Dataset) -> None:
    for table in (*data.tables[12:], data.membership_years()):
        for row in table:
            assert json.loads(json.dumps(row.to_dict())) == row.to_dict()


def test_changing_the_result_of_to_dict_leaves_the_record_alone(data: Dataset) -> None:
    kazakhstan: Country = data.country("KZ")
    kazakhstan.to_dict()["name"]["en"] = "Changed"

    assert kazakhstan.to_dict()["name"]["en"] == kazakhstan.name.en == "Kazakhstan"


# --- Types ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("literal", "words"),
    [
        (literals.RoleValue, Role),
        (literals.ChamberValue, ChamberKind),
        (literals.IsoCode, _CODES[:4]),
        (literals.IntegerCode, _CODES[4:]),
    ],
    ids=["RoleValue", "ChamberValue", "IsoCode", "IntegerCode"],
)
def test_literal_type_has_the_values_of_its_vocabulary(literal: Any, words: Any) -> None:
    assert get_args(literal) == tuple(map(str, words))
