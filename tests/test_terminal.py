import json
from typing import Any

import pytest

import cstopa
from cstopa import Dataset
from cstopa.views import terminal


@pytest.fixture
def data(small: dict[str, Any]) -> Dataset:
    """A dataset with names in wide characters, with combining marks, and a long one."""
    small["countries"][0]["name"] = {"en": "北京"}
    small["people"] = [
        {"id": "ann", "name": {"en": "Ẹ̀kọ́"}, "country": "XA", "sources": ["page"]},
        {"id": "bob", "name": {"en": "B" * 50}, "country": "XB", "sources": ["page"]},
        {"id": "cyd", "name": {"ru": "Жанна"}, "sources": ["page"]},
    ]
    return cstopa.parse(json.dumps(small))


def test_columns_are_aligned(data: Dataset) -> None:
    assert list(terminal.table_lines(data.people, "utf-8")) == [
        "id   name                                      country_name",
        "ann  Ẹ̀kọ́                                       北京",
        f"bob  {'B' * 39}…  Xebec",
        "cyd  Жанна                                     -",
    ]


def test_numbers_are_aligned_to_the_right(data: Dataset) -> None:
    lines = list(terminal.table_lines(data.allocations, "utf-8"))

    assert [line.split()[-1] for line in lines] == ["seats", "3", "2"]
    assert len({len(line) + line.count("北") + line.count("京") for line in lines}) == 1, (
        "each line ends with its number"
    )
    assert lines[1].split()[-4:] == ["Diet", "Low", "lower", "3"]


def test_columns_are_aligned_on_ascii_terminal(data: Dataset) -> None:
    lines = list(terminal.table_lines(data.people, "ascii"))

    assert all(line.isascii() for line in lines)
    assert lines[1].endswith(r"  \u5317\u4eac")
    assert lines[0].index("country_name") == lines[1].index(r"\u5317") == lines[2].index("Xebec")


def test_empty_table_has_header(data: Dataset) -> None:
    (header,) = terminal.table_lines(data.missions, "utf-8")

    assert header.startswith("id  country_name  kind  election  date")


def test_record_has_known_values_conflicts_and_sources() -> None:
    data = cstopa.load("2026.1")
    table = data.people.where(id="imasheva-snezhanna")

    assert list(terminal.record_lines(table, "utf-8")) == [
        "id            imasheva-snezhanna",
        "name          Снежанна Имашева",
        "name_ru       Снежанна Имашева",
        "name_kk       Снежанна Имашева",
        "country       KZ",
        "country_name  Kazakhstan",
        "conflict      name.ru: Снежана Имашева",
        *(f"source        {source.headline} {source.url}" for source in table[0].sources),
    ]


def test_booleans_are_yes_and_no() -> None:
    lines = list(terminal.record_lines(cstopa.load("2025.1").allocations[:1], "utf-8"))

    assert "latest_seen       yes" in lines
