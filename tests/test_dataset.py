import datetime
import json
import math
from typing import Any

import attrs
import pytest

import cstopa
from cstopa import Dataset, NoDelegationError, NotFoundError, PartialDate, UnknownCountryError
from cstopa.reading import checked


@pytest.fixture
def data() -> Dataset:
    return cstopa.load("2025.1")


def test_answers_of_a_released_edition(data: Dataset) -> None:
    assert {delegation.country.name.en: delegation.seats for delegation in data.delegations()} == {
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


def test_member_without_a_line_raises_no_delegation_error(data: Dataset) -> None:
    for question in (data.delegation_for, lambda name: data.total_seats(country=name)):
        with pytest.raises(NoDelegationError, match=r"Armenia.* its status is member; .* not known \(not zero\)"):
            question("Armenia")


def test_error_has_the_key_that_was_given(data: Dataset) -> None:
    with pytest.raises(NoDelegationError) as caught:
        data.delegation_for("ARM")

    assert (caught.value.key, caught.value.status) == ("ARM", "member")


def test_json_has_the_records_of_the_tables(data: Dataset) -> None:
    document = attrs.evolve(checked.decode(data.to_json()), counts=())  # type: ignore[misc]
    without_counts = Dataset.of(document)
    parsed = cstopa.parse(without_counts.to_json())

    assert len(data.counts) == 1
    assert len(without_counts.counts) == len(parsed.counts) == 0
    assert parsed.people == without_counts.people == data.people
    assert parsed == without_counts != data
    assert hash(parsed) == hash(without_counts)


def test_unknown_composition_raises_not_found_error(data: Dataset) -> None:
    with pytest.raises(NotFoundError, match="no record in compositions with the id 'kg-66'; did you mean 'kg-6'?"):
        data.composition("kg-66")


def test_listed_country_that_the_dataset_lacks_raises_unknown_country_error(small: dict[str, Any]) -> None:
    data = cstopa.parse(json.dumps(small))
    for question in (data.country, data.delegation_for, lambda name: data.total_seats(country=name)):
        with pytest.raises(UnknownCountryError) as caught:
            question("Russia")

        assert str(caught.value) == "no country 'Russia' in edition 2030.1; known: Xanadu, Xebec"
        assert caught.value.suggestions == ()


def test_country_codes_maps_each_distinct_string(data: Dataset) -> None:
    names = ["Kazakhstan", "KZ", "Kazakhstan", "Niger", None, math.nan, 7, "Россия"]

    assert data.country_codes(names) == {"Kazakhstan": "KZ", "KZ": "KZ", "Niger": None, "Россия": "RU"}
    assert data.country_codes(iter(names), code="alpha_3")["Kazakhstan"] == "KAZ"
    assert data.country_codes([]) == {}


@pytest.mark.parametrize(
    ("code", "kazakhstan", "serbia"),
    [("numeric", "398", "688"), ("wikidata", "Q232", "Q403"), ("cow", 705, 345), ("gw", 705, 340), ("vdem", 121, 198)],
)
def test_country_codes_knows_the_codes_of_other_datasets(code: Any, kazakhstan: str | int, serbia: str | int) -> None:
    codes: Any = cstopa.load("2026.2").country_codes(["Kazakhstan", "Сербия", "Atlantis"], code=code)

    assert codes == {"Kazakhstan": kazakhstan, "Сербия": serbia, "Atlantis": None}


def test_country_codes_refuses_codes_that_the_edition_lacks() -> None:
    with pytest.raises(ValueError, match=r"edition 2026\.1 has no cow codes; use 2026\.2 or a later edition"):
        cstopa.load("2026.1").country_codes(["Kazakhstan"], code="cow")


def test_country_codes_maps_a_country_that_the_dataset_lacks_to_none(small: dict[str, Any]) -> None:
    assert cstopa.parse(json.dumps(small)).country_codes(["Russia"]) == {"Russia": None}


def test_country_codes_rejects_other_codes_and_a_single_string(data: Dataset) -> None:
    with pytest.raises(
        ValueError,
        match="^unknown code 'alpha2'; did you mean 'alpha_2' or 'alpha_3'. Expected one of alpha_2, alpha_3, numeric, "
        "wikidata, cow, gw, vdem$",
    ):
        data.country_codes([], code="alpha2")  # type: ignore[call-overload]
    with pytest.raises(TypeError, match="country_codes takes many names; for one, use country"):
        data.country_codes("Kazakhstan")


def test_dataset_equals_its_parsed_json(data: Dataset) -> None:
    parsed = cstopa.parse(data.to_json())

    assert parsed == data
    assert hash(parsed) == hash(data)
    assert parsed.to_json() == data.to_json()
    assert data != cstopa.load("2026.1")
    assert data != data.to_json()


def test_unknown_attribute_raises_error_that_lists_the_tables(data: Dataset) -> None:
    with pytest.raises(
        AttributeError, match="a dataset has no attribute 'sessions'; its tables are sources, .*, events,"
    ):
        getattr(data, "sessions")  # noqa: B009
    with pytest.raises(
        AttributeError, match=r"a table has no attribute 'head'; for a DataFrame, use events\.to_pandas\(\)"
    ):
        getattr(data.events, "head")  # noqa: B009
    assert not hasattr(data, "sessions")


def test_tables_are_those_of_the_document_and_the_derived_ones(data: Dataset) -> None:
    assert [table.name for table in data.tables] == [
        "sources", "countries", "organizations", "people", "parliaments", "chambers",
        "compositions", "mandates", "events", "missions", "documents", "counts",
        "allocations", "delegates", "status_events", "citations", "conflicts",
        "observed_delegations", "participants", "attestations",
    ]  # fmt: skip
    assert all(getattr(data, table.name) is table for table in data.tables)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2016-11-23", []),
        ("2016-11-24", ["volodin-chairman-2016"]),
        ("2018-05-01", ["volodin-chairman-2016"]),
        ("2019-11-05", ["volodin-chairman-2016", "volodin-chairman-2019"]),  # the day of his re-election
        ("2010-05-31", ["gryzlov-chairman-2006"]),  # attested on that day
        ("2010-06-01", []),
        ("2025-06-01", []),  # between two certain days
        (datetime.date(2025, 12, 8), ["volodin-chairman-2024"]),
    ],
)
def test_holders_are_those_certainly_in_office(on: str | datetime.date, expected: list[str]) -> None:
    assert [mandate.id for mandate in cstopa.load("2026.1").holders("chairman", on=on)] == expected


@pytest.mark.parametrize(
    ("role", "on", "error", "message"),
    [
        ("boss", "2020-01-01", ValueError, "unknown role 'boss'; expected one of chairman, executive_secretary, "),
        (
            "chair",
            "2020-01-01",
            ValueError,
            "unknown role 'chair'; did you mean 'chairman'? Expected one of chairman, ",
        ),
        ("chairman", "2020", ValueError, "'2020' is a year, not a day: use during='2020', or a day such as 2021-11-29"),
        ("chairman", "2020-13-01", ValueError, "'2020-13-01' is not a date"),
        ("chairman", 2020, TypeError, "a day is a string such as '2021-11-29' or a datetime.date, not int"),
        ("chairman", datetime.datetime(2020, 1, 1), TypeError, "a day is a string"),  # noqa: DTZ001
    ],
)
def test_holders_rejects_other_roles_and_days(
    data: Dataset, role: Any, on: Any, error: type[Exception], message: str
) -> None:
    with pytest.raises(error) as caught:
        data.holders(role, on=on)

    assert str(caught.value).startswith(message)


def test_holders_accepts_a_partial_date_that_is_a_day(data: Dataset) -> None:
    day = PartialDate("2025-02-07")

    assert [mandate.person.id for mandate in data.holders("foreign_minister", on=day)] == ["lavrov-sergei"]
