import datetime
import json
import math
from typing import Any

import attrs
import pytest

import cstopa
from cstopa import Dataset, NoDelegationError, NotFoundError, PartialDate, UnknownCountryError


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


def test_the_key_of_an_error_is_what_was_given(data: Dataset) -> None:
    with pytest.raises(NoDelegationError) as caught:
        data.delegation_for("ARM")

    assert (caught.value.key, caught.value.status) == ("ARM", "member")


def test_what_is_written_is_what_the_tables_hold(data: Dataset) -> None:
    fewer = cstopa.parse(attrs.evolve(data, counts=data.counts[:0]).to_json())

    assert len(fewer.counts) == 0
    assert fewer.people == data.people


def test_an_unknown_composition_is_told(data: Dataset) -> None:
    with pytest.raises(NotFoundError, match="no record in compositions with the id 'kg-66'; did you mean 'kg-6'?"):
        data.composition("kg-66")


def test_a_country_known_elsewhere_is_not_in_every_dataset(small: dict[str, Any]) -> None:
    data = cstopa.parse(json.dumps(small))
    for ask in (data.country, data.delegation_for, lambda name: data.total_seats(country=name)):
        with pytest.raises(UnknownCountryError) as caught:
            ask("Russia")

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
        "allocations", "delegates", "status_events", "citations", "conflicts",
    ]  # fmt: skip
    assert all(getattr(data, table.name) is table for table in data.tables)


@pytest.mark.parametrize(
    ("on", "holders"),
    [
        ("2016-11-23", []),
        ("2016-11-24", ["volodin-chairman-2016"]),
        ("2018-05-01", ["volodin-chairman-2016"]),
        ("2019-11-05", ["volodin-chairman-2016", "volodin-chairman-2019"]),  # the day of his re-election
        ("2010-05-31", ["gryzlov-chairman-2006"]),  # attested on that day
        ("2010-06-01", []),
        ("2025-06-01", []),  # in between two certain days, and neither
        (datetime.date(2025, 12, 8), ["volodin-chairman-2024"]),
    ],
)
def test_holders_are_those_for_certain(on: str | datetime.date, holders: list[str]) -> None:
    assert [one.id for one in cstopa.load("2026.1").holders("chairman", on=on)] == holders


@pytest.mark.parametrize(
    ("role", "on", "error", "message"),
    [
        ("boss", "2020-01-01", ValueError, "'boss' is no role; use one of chairman, executive_secretary, "),
        ("chairman", "2020", ValueError, "'2020' is a year, not a day: write it like 2021-11-29"),
        ("chairman", "2020-13-01", ValueError, "'2020-13-01' is not a date"),
        ("chairman", 2020, TypeError, "a day is a text such as '2021-11-29' or a datetime.date, not int"),
        ("chairman", datetime.datetime(2020, 1, 1), TypeError, "a day is a text"),  # noqa: DTZ001
    ],
)
def test_holders_refuses(data: Dataset, role: str, on: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error) as caught:
        data.holders(role, on=on)

    assert str(caught.value).startswith(message)


def test_holders_takes_a_partial_date_that_is_a_day() -> None:
    day = PartialDate("2025-02-07")

    assert [one.person.id for one in cstopa.load("2025.1").holders("foreign_minister", on=day)] == ["lavrov-sergei"]
