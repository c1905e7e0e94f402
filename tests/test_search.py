"""Finding records by a name, with results checked by hand in edition 2026.1."""

import json
import unicodedata
from typing import Any

import pytest

import cstopa
from cstopa import Dataset, Table


@pytest.fixture(scope="module")
def data() -> Dataset:
    return cstopa.load("2026.1")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rogalev", ["rogalev-viktor"]),
        ("Рогалев", ["rogalev-viktor"]),
        ("РОГАЛЁВ", ["rogalev-viktor"]),
        ("  viktor   ROGALEV ", ["rogalev-viktor"]),
        ("rogal vik", ["rogalev-viktor"]),
        ("Shakiyev Nurlanbek", ["turgunbek-uulu-nurlanbek"]),  # recorded as a conflict
        ("Эрлан Кошанов", ["koshanov-yerlan"]),  # recorded as Erlan Koshanov
        ("Viacheslav Volodin", ["volodin-vyacheslav"]),
        (unicodedata.normalize("NFD", "Рогалёв"), ["rogalev-viktor"]),
        ("galev", []),
        ("Rogalev Vyacheslav", []),
    ],
)
def test_person_is_found_by_any_recorded_form_of_the_name(data: Dataset, text: str, expected: list[str]) -> None:
    found = data.people.search(text)

    assert type(found) is Table
    assert [person.id for person in found] == expected


@pytest.mark.parametrize(
    ("table", "text", "expected"),
    [
        ("countries", "Kasachstan", ["KZ"]),
        ("countries", "tadj", ["TJ"]),
        ("organizations", "CSTO PA", ["csto-pa"]),
        ("chambers", "Сенат", ["kz-senate"]),
        ("mandates", "Рогалев", ["rogalev-deputy-executive-secretary"]),
        ("delegates", "Rogalev", ["kg-6/rogalev-viktor/representative"]),
        ("events", "plenary session 16", ["plenary-16"]),
        ("mandates", "chairman Volodin", ["volodin-chairman-2016", "volodin-chairman-2024"]),
        ("missions", "Kyrgyzstan parliamentary", ["kg-2015-parliamentary"]),
        ("mandates", "Shakiyev", ["turgunbek-speaker"]),  # by a differing spelling of the person's name
        ("missions", "Kozhakhmetov", ["kg-2020-parliamentary"]),  # one of several participants
        ("status_events", "prolongation", ["BY/treaty_prolonged/1999-04-02/signed the prolongation protocol"]),
    ],
)
def test_other_records_are_found_by_their_names_or_those_they_refer_to(
    data: Dataset, table: str, text: str, expected: list[str]
) -> None:
    assert set(expected) <= {record.id for record in data[table].search(text)}


def test_result_can_be_queried_again(data: Dataset) -> None:
    assert len(data.mandates.search("Volodin").where(role="chairman")) == 4
    assert data.people.search("Viktor").where(country="KZ").rows()[0]["name"] == "Viktor Rogalev"


@pytest.fixture
def named(small: dict[str, Any]) -> Dataset:
    names = ["Zoebel Lee", "Lee Zoe", "Zoe", "Zoë", "Zoe Lee", "D’Zoe", "Kazoe", "Jürgen"]
    small["people"] += [{"id": f"p{i}", "name": {"en": name}, "sources": ["page"]} for i, name in enumerate(names)]
    return cstopa.parse(json.dumps(small))


def test_exact_names_come_first_then_whole_words_then_prefixes(named: Dataset) -> None:
    assert [str(person.name) for person in named.people.search("zoe")] == [
        "Zoe", "Zoë", "Lee Zoe", "Zoe Lee", "Zoebel Lee",
    ]  # fmt: skip
    assert [str(person.name) for person in named.people.search("zoe lee")] == ["Zoe Lee", "Lee Zoe", "Zoebel Lee"]
    assert [str(person.name) for person in named.people.search("dzoe")] == ["D’Zoe"]
    assert [str(person.name) for person in named.people.search("jurgen")] == ["Jürgen"]


def test_dataset_finds_records_of_all_tables_by_their_own_names(data: Dataset) -> None:
    assert [record.id for record in data.search("Shakiyev Nurlanbek")] == ["turgunbek-uulu-nurlanbek"]
    assert data.search("Kazakhstan")[0] is data.country("KZ")
    assert data.search("zzz") == data.search("z" * 2_000) == ()
    tables = [type(record).__name__ for record in data.search("National Assembly")]
    assert tables[:3] == ["Parliament", "Parliament", "Chamber"]
    found = [type(record).__name__ for record in data.search("Volodin")]
    assert found[0] == "Person"
    assert found.count("Person") == 1
    assert "Mandate" not in found
    assert [record.id for record in data.search("plenary session 16")] == ["plenary-16"]
    assert "Source" in found[1:]


@pytest.mark.parametrize(
    ("text", "error", "message"),
    [
        ("", ValueError, "search takes at least one letter or digit"),
        (" -,! ", ValueError, "search takes at least one letter or digit"),
        ("x" * 2_001, ValueError, "search takes at most 2000 characters, not 2001"),
        ("\u0301" * 1_000_000, ValueError, "search takes at most 2000 characters, not 1000000"),
        (None, TypeError, "search takes a string, not NoneType"),
        (16, TypeError, "search takes a string, not int"),
    ],
)
def test_refuses_text_without_words_or_over_the_limit(
    data: Dataset, text: Any, error: type[Exception], message: str
) -> None:
    for searched in (data, data.people):
        with pytest.raises(error, match=f"^{message}$"):
            searched.search(text)
